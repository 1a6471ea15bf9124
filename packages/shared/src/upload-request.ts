import { Crc64, NonEmptyString, NonNegativeInteger } from './scalars.js';
import { list, object, optional, text, where, type Output } from './schema.js';

/** Most files in one `POST {base}/uploads`. */
export const MAX_FILES_PER_REQUEST = 100;

/** One file that the browser wants to send. */
export const FileRequest = object({
  /** The file's own name, as the user sees it; never used as a path. */
  name: where(NonEmptyString, ({ length }) => length <= 1024, 'expected at most 1,024 characters'),
  sizeBytes: NonNegativeInteger,
  /** MIME type as the browser tells it; empty when it knows none. */
  type: where(text, ({ length }) => length <= 255, 'expected at most 255 characters'),
  /**
   * CRC-64 of the bytes that will be sent. With it the server tells the application only of
   * objects whose CRC in OSS is the same.
   */
  crc64: optional(Crc64),
  /**
   * The session of an earlier plan for the same file, whose signatures have expired: the new plan keeps
   * its id, key and kind, and for multipart its upload and part size as long as OSS has them.
   * Sessions of other owners or of other sizes are refused.
   */
  session: optional(NonEmptyString),
});
export type FileRequest = Output<typeof FileRequest>;

/** Body of `POST {base}/uploads`: what to plan. */
export const UploadRequest = object({
  /**
   * Kinds of plans that the client can carry out, besides `form`, which every client can: a client that
   * does not say `multipart` never gets such a plan. Kinds that the server does not know are ignored, so
   * that a newer client may ask an older server.
   */
  accepts: optional(
    where(list(text), ({ length }) => length <= 10, 'expected at most 10 kinds of plans'),
  ),
  files: where(
    where(list(FileRequest), ({ length }) => length > 0, 'expected at least 1 file'),
    ({ length }) => length <= MAX_FILES_PER_REQUEST,
    `expected at most ${MAX_FILES_PER_REQUEST} files`,
  ),
});
export type UploadRequest = Output<typeof UploadRequest>;
