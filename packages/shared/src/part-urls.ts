import {
  Crc64,
  NonEmptyString,
  NonNegativeInteger,
  PositiveInteger,
  Url,
  UtcTimestamp,
} from './scalars.js';
import { list, object, optional, where, type Output } from './schema.js';

/** OSS numbers parts from 1 to 10,000. */
const PartNumber = where(PositiveInteger, (value) => value <= 10_000, 'expected at most 10000');

export const PartUrl = object({
  partNumber: PartNumber,
  url: Url,
});
export type PartUrl = Output<typeof PartUrl>;

/** Body of `POST {base}/uploads/parts`. */
export const PartUrlsRequest = object({
  session: NonEmptyString,
  partNumbers: optional(
    where(list(PartNumber), ({ length }) => length <= 100, 'expected at most 100 parts'),
  ),
});
export type PartUrlsRequest = Output<typeof PartUrlsRequest>;

/** A part that OSS holds. */
export const HeldPart = object({
  partNumber: PartNumber,
  sizeBytes: NonNegativeInteger,
  /** As OSS computed it; absent where a store does not list it. */
  crc64: optional(Crc64),
});
export type HeldPart = Output<typeof HeldPart>;

/**
 * Answer of `POST {base}/uploads/parts`: what OSS holds, and fresh URLs for the parts asked for. All parts
 * are held, and no URLs given, when the upload is complete already.
 */
export const PartUrls = object({
  held: list(HeldPart),
  urls: list(PartUrl),
  expiresAt: UtcTimestamp,
});
export type PartUrls = Output<typeof PartUrls>;
