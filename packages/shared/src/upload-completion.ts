import * as v from 'valibot';

import { Crc64, NonEmptyString, NonNegativeInteger } from './scalars.js';

/** An object that arrived, as OSS describes it in the answer to HEAD. */
export const Upload = v.object({
  /** The same for every notice of this upload: what to deduplicate on. */
  id: NonEmptyString,
  bucket: NonEmptyString,
  key: NonEmptyString,
  /** The file's own name. */
  name: v.string(),
  /** Where it was in the folder that the user added, as it was planned; absent for files that came alone. */
  relativePath: v.optional(v.string()),
  sizeBytes: NonNegativeInteger,
  type: v.string(),
  /** Without quotes. Opaque: not always the MD5 of the content. */
  etag: v.string(),
  /** As OSS computed it; absent for objects that have none. */
  crc64: v.optional(Crc64),
  /** Whether `crc64` is equal to the one of the bytes that the browser read. */
  verified: v.boolean(),
  /** What the content looks like, if the server looked and it is not `type`. */
  detectedType: v.optional(v.string()),
});
export type Upload = v.InferOutput<typeof Upload>;

/** Answer of `confirm` and `complete`; `response` is what `onUploaded` returned. */
export const Completion = v.object({ upload: Upload, response: v.unknown() });
export type Completion = v.InferOutput<typeof Completion>;
