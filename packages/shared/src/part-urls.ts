import * as v from 'valibot';

import { NonEmptyString, NonNegativeInteger, PositiveInteger, UtcTimestamp } from './scalars.js';

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

/** Answer of `POST {base}/uploads/parts`: what OSS holds, and fresh URLs for the parts asked for. */
export const PartUrls = v.object({
  held: v.array(v.object({ partNumber: PartNumber, sizeBytes: NonNegativeInteger })),
  urls: v.array(PartUrl),
  expiresAt: UtcTimestamp,
});
export type PartUrls = v.InferOutput<typeof PartUrls>;
