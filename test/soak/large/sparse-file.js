// @ts-check
import { open } from 'node:fs/promises';

const MARK_BYTES = 4096;
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * A large file that takes little room on disk: holes, and every few megabytes a mark that says where it is, so
 * that parts in the wrong place show.
 *
 * @param {string} path
 * @param {number} sizeBytes
 */
export async function makeSparseFile(path, sizeBytes) {
  const file = await open(path, 'w');
  try {
    await file.truncate(sizeBytes);
    // An odd distance: marks are at other places of each part.
    for (let at = 0; at + MARK_BYTES < sizeBytes; at += 5_000_011) {
      await file.write(Buffer.alloc(MARK_BYTES, `at ${at} `), 0, MARK_BYTES, at);
    }
    await file.write(Buffer.from('the end'), 0, 7, sizeBytes - 7);
  } finally {
    await file.close();
  }
}

/**
 * Whether two files have the same bytes.
 *
 * @param {string} one
 * @param {string} other
 */
export async function hasSameBytes(one, other) {
  const files = await Promise.all([open(one), open(other)]);
  try {
    const sizes = await Promise.all(files.map(async (file) => (await file.stat()).size));
    if (sizes[0] !== sizes[1]) return false;
    const size = Number(sizes[0]);
    const buffers = files.map(() => Buffer.alloc(CHUNK_BYTES));
    for (let at = 0; at < size; at += CHUNK_BYTES) {
      const length = Math.min(CHUNK_BYTES, size - at);
      const [left, right] = await Promise.all(
        files.map(async (file, index) => {
          const buffer = /** @type {Buffer} */ (buffers[index]);
          await file.read(buffer, 0, length, at);
          return buffer.subarray(0, length);
        }),
      );
      if (!left?.equals(/** @type {Buffer} */ (right))) return false;
    }
    return true;
  } finally {
    await Promise.all(files.map((file) => file.close()));
  }
}
