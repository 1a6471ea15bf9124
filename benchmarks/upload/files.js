// @ts-check
import { randomBytes } from 'node:crypto';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const block = randomBytes(1024 * 1024);

/**
 * Runs a task with files on disk, each of the same size, and removes them.
 *
 * @template T
 * @param {number} count
 * @param {number} bytes
 * @param {(paths: string[]) => Promise<T>} task
 */
export async function withFiles(count, bytes, task) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-benchmark-files-'));
  try {
    const paths = Array.from({ length: count }, (_, index) => join(folder, `file-${index}.bin`));
    for (const path of paths) await write(path, bytes);
    return await task(paths);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * @param {string} path
 * @param {number} bytes
 */
async function write(path, bytes) {
  if (bytes <= block.length) return writeFile(path, block.subarray(0, bytes));
  const file = await open(path, 'wx');
  for (let left = bytes; left > 0; left -= block.length) {
    await file.write(block.subarray(0, left));
  }
  await file.close();
}
