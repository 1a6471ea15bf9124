// @ts-check
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How many files of 4 KiB the disk can create and sync in a second, and how many renames with their folder. */
export async function measureDisk() {
  const folder = await mkdtemp(join(tmpdir(), 'oss-benchmark-disk-'));
  const filesPerSecond = await perSecond(async (name) => {
    const file = await open(join(folder, name), 'wx');
    await file.write(Buffer.alloc(4096, 'x'));
    await file.sync();
    await file.close();
  });
  const directory = await open(folder, 'r');
  const foldersPerSecond = await perSecond(async (name) => {
    await rename(join(folder, name), join(folder, `${name}-moved`));
    await directory.sync();
  });
  await directory.close();
  await rm(folder, { recursive: true });
  return { filesPerSecond, foldersPerSecond };
}

/** @param {(name: string) => Promise<void>} task */
async function perSecond(task) {
  const startedAt = performance.now();
  await Promise.all(
    Array.from({ length: 16 }, async (_, worker) => {
      for (let index = 0; index < 60; index++) await task(`${worker}-${index}`);
    }),
  );
  return 960 / ((performance.now() - startedAt) / 1000);
}
