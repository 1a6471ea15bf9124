import * as v from 'valibot';

import { isRelativePath } from './is-relative-path.js';
import { RELATIVE_PATH_PATTERN } from './patterns.js';
import { Crc64, NonEmptyString, NonNegativeInteger, PositiveInteger } from './scalars.js';

/** Most files in one `POST {base}/uploads`. */
export const MAX_FILES_PER_REQUEST = 100;

/** One file that the browser wants to send. */
export const FileRequest = v.object({
  /** The file's own name, as the user sees it; never used as a path. */
  name: v.pipe(NonEmptyString, v.maxLength(1024, 'expected at most 1,024 characters')),
  sizeBytes: NonNegativeInteger,
  /** MIME type as the browser tells it; empty when it knows none. */
  type: v.pipe(v.string(), v.maxLength(255, 'expected at most 255 characters')),
  /**
   * CRC-64 of the bytes that will be sent. With it the server tells the application only of
   * objects whose CRC in OSS is the same.
   */
  crc64: v.optional(Crc64),
  /**
   * The session of an earlier plan for the same file, whose signatures have expired: the new plan keeps
   * its id, key and kind, and for multipart its upload and part size as long as OSS has them.
   * Sessions of other owners or of other sizes are refused.
   */
  session: v.optional(NonEmptyString),
  /**
   * Parts of a multipart upload should not be larger: the line lost larger ones. The server keeps to it as far as
   * the number of parts allows. Means nothing to an upload that goes on.
   */
  maxPartSizeBytes: v.optional(PositiveInteger),
  /**
   * Where the file was in the folder that the user added, with its name: `photos/2024/a.jpg`. For whoever names objects;
   * it never becomes a key by itself.
   */
  relativePath: v.optional(
    v.pipe(
      v.string(),
      v.regex(RELATIVE_PATH_PATTERN, 'expected a path such as photos/2024/a.jpg'),
      v.check(isRelativePath, 'expected at most 1,024 bytes'),
    ),
  ),
});
export type FileRequest = v.InferOutput<typeof FileRequest>;

/** Body of `POST {base}/uploads`: what to plan. */
export const UploadRequest = v.object({
  /**
   * Kinds of plans that the client can carry out, besides `form`, which every client can: a client that
   * does not say `multipart` never gets such a plan. Kinds that the server does not know are ignored, so
   * that a newer client may ask an older server.
   */
  accepts: v.optional(
    v.pipe(v.array(v.string()), v.maxLength(10, 'expected at most 10 kinds of plans')),
  ),
  files: v.pipe(
    v.array(FileRequest),
    v.minLength(1, 'expected at least 1 file'),
    v.maxLength(MAX_FILES_PER_REQUEST, `expected at most ${MAX_FILES_PER_REQUEST} files`),
  ),
});
export type UploadRequest = v.InferOutput<typeof UploadRequest>;
