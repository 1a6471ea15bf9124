import { object, oneOf, optional, whole } from '../contracts/parser.js';
import { text } from '../contracts/scalars.js';
import type { Checkpoint } from './checkpoint.js';
import type { FileFingerprint } from './file-fingerprint.js';

/** A time may be before 1970. */
const number = whole(Number.MIN_SAFE_INTEGER);

const parse = object<Omit<Checkpoint, 'handle'>>({
  id: text,
  serverUrl: text,
  file: object<FileFingerprint>({
    name: text,
    relativePath: optional(text),
    sizeBytes: number,
    type: text,
    lastModified: number,
    sample: text,
  }),
  kind: oneOf('form', 'multipart'),
  session: text,
  uploadId: text,
  key: text,
  phase: oneOf('sending', 'sent', 'canceled'),
  crc64: optional(text),
  sentBytes: number,
  updatedAt: number,
});

/**
 * Whether a stored row is a checkpoint of the shape that this code knows. Pages of one origin may
 * have other versions of it, and anybody's code may write there.
 */
export function isCheckpoint(row: unknown): row is Checkpoint {
  try {
    parse(row);
    return true;
  } catch {
    return false;
  }
}
