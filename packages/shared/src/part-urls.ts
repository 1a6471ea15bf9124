import * as v from 'valibot';

import { PartNumber } from './part-number.js';
import { Crc64, NonNegativeInteger, Url, UtcTimestamp } from './scalars.js';

export const PartUrl = v.object({
  partNumber: PartNumber,
  url: Url,
});
export type PartUrl = v.InferOutput<typeof PartUrl>;

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
