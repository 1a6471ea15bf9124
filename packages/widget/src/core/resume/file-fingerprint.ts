import { untilAborted } from '../abort/until-aborted.js';
import { FileUnreadableError } from '../errors/file-unreadable-error.js';
import { crc64 } from '../send/crc64.js';

/**
 * What a file is recognised by when it is chosen again. Two files with equal fingerprints may still
 * differ between the samples of a large one, so the checksum of the whole has the last word.
 */
export interface FileFingerprint {
  readonly name: string;
  /** Where it was in the folder that was added; absent for files that came alone. */
  readonly relativePath?: string | undefined;
  readonly sizeBytes: number;
  readonly type: string;
  /** Unix ms. */
  readonly lastModified: number;
  /** CRC-64 over samples of the content, decimal text; up to `WHOLE_BYTES`, over all of it. */
  readonly sample: string;
}

/** Files up to this size are read whole. */
export const WHOLE_BYTES = 1024 * 1024;

const EDGE_BYTES = 64 * 1024;
const BLOCK_BYTES = 4 * 1024;
const BLOCK_COUNT = 62;

/**
 * Reads at most 1 MiB of a file: all of a small one; of a larger one both ends, where formats keep
 * what tells files apart, and blocks in between. Rejects with `FileUnreadableError`, or with the
 * signal's reason.
 */
export async function fingerprintOf(
  file: File,
  signal: AbortSignal,
  relativePath?: string,
): Promise<FileFingerprint> {
  signal.throwIfAborted();
  const bytes = await untilAborted(readSamples(file), signal);
  return fingerprintWith(file, crc64(bytes), relativePath);
}

/** For a file whose sample is known. */
export function fingerprintWith(
  { name, size: sizeBytes, type, lastModified }: File,
  sample: string,
  relativePath?: string,
): FileFingerprint {
  return { name, relativePath, sizeBytes, type, lastModified, sample };
}

/**
 * Whether a file may continue what was begun with another: all that is known of both is equal. A file of a folder may
 * be chosen alone to go on, and an earlier version wrote down no paths.
 */
export function isSameFile(a: FileFingerprint, b: FileFingerprint): boolean {
  return (
    a.sizeBytes === b.sizeBytes &&
    a.sample === b.sample &&
    a.lastModified === b.lastModified &&
    a.name === b.name &&
    a.type === b.type &&
    (a.relativePath ?? b.relativePath) === (b.relativePath ?? a.relativePath)
  );
}

/** What can be compared without reading. */
export function looksOf(
  { name, lastModified }: Pick<File, 'name' | 'lastModified'>,
  sizeBytes: number,
): string {
  return `${sizeBytes} ${lastModified} ${name}`;
}

async function readSamples(file: File): Promise<Uint8Array> {
  try {
    // A blob of slices is read in one operation instead of one for each slice.
    return new Uint8Array(await new Blob(samplesOf(file)).arrayBuffer());
  } catch (error) {
    throw new FileUnreadableError(error);
  }
}

function samplesOf(file: File): Blob[] {
  if (file.size <= WHOLE_BYTES) return [file];
  const blockRange = file.size - 2 * EDGE_BYTES - BLOCK_BYTES;
  const blocks = Array.from({ length: BLOCK_COUNT }, (_, i) => {
    const start = EDGE_BYTES + Math.floor((i * blockRange) / (BLOCK_COUNT - 1));
    return file.slice(start, start + BLOCK_BYTES);
  });
  return [file.slice(0, EDGE_BYTES), ...blocks, file.slice(-EDGE_BYTES)];
}
