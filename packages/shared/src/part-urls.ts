import * as v from 'valibot';

import {
  Crc64,
  NonEmptyString,
  NonNegativeInteger,
  PositiveInteger,
  UtcTimestamp,
} from './scalars.js';

/** OSS numbers parts from 1 to 10,000. */
const PartNumber = v.pipe(PositiveInteger, v.maxValue(10_000, 'expected at most 10000'));

export const PartUrl = v.object({
  partNumber: PartNumber,
  url: v.pipe(v.string(), v.url('expected a URL')),
});
export type PartUrl = v.InferOutput<typeof PartUrl>;

/** Body of `POST {base}/uploads/parts`. */
export const PartUrlsRequest = v.object({
  session: NonEmptyString,
  partNumbers: v.optional(
    v.pipe(v.array(PartNumber), v.maxLength(100, 'expected at most 100 parts')),
  ),
});
export type PartUrlsRequest = v.InferOutput<typeof PartUrlsRequest>;

/** A part that OSS holds. */
export const HeldPart = v.object({
  partNumber: PartNumber,
  sizeBytes: NonNegativeInteger,
  /** As OSS computed it; absent where a store does not list it. */
  crc64: v.optional(Crc64),
});
export type HeldPart = v.InferOutput<typeof HeldPart>;

/**
 * Answer of `POST {base}/uploads/parts`: what OSS holds, and fresh URLs for the parts asked for. All parts
 * are held, and no URLs given, when the upload is complete already.
 */
export const PartUrls = v.object({
  held: v.array(HeldPart),
  urls: v.array(PartUrl),
  expiresAt: UtcTimestamp,
});
export type PartUrls = v.InferOutput<typeof PartUrls>;
