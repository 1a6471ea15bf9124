import { Crc64, NonEmptyString, NonNegativeInteger } from './scalars.js';
import { anything, boolean, object, optional, text, type Output } from './schema.js';

/** Body of `POST {base}/uploads/confirm` and `/complete`. */
export const CompletionRequest = object({
  session: NonEmptyString,
  /** CRC-64 of the bytes that were sent, when the plan did not have it yet. */
  crc64: optional(Crc64),
});
export type CompletionRequest = Output<typeof CompletionRequest>;

/** Body of `POST {base}/uploads/abort`. */
export const AbortRequest = object({ session: NonEmptyString });
export type AbortRequest = Output<typeof AbortRequest>;

/** An object that arrived, as OSS describes it in the answer to HEAD. */
export const Upload = object({
  /** The same for every notice of this upload: what to deduplicate on. */
  id: NonEmptyString,
  bucket: NonEmptyString,
  key: NonEmptyString,
  /** The file's own name. */
  name: text,
  sizeBytes: NonNegativeInteger,
  type: text,
  /** Without quotes. Opaque: not always the MD5 of the content. */
  etag: text,
  /** As OSS computed it; absent for objects that have none. */
  crc64: optional(Crc64),
  /** Whether `crc64` is equal to the one of the bytes that the browser read. */
  verified: boolean,
});
export type Upload = Output<typeof Upload>;

/** Answer of `confirm` and `complete`; `response` is what `onUploaded` returned. */
export const Completion = object({ upload: Upload, response: anything });
export type Completion = Output<typeof Completion>;
