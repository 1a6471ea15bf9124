import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderInUseError, FolderLock } from '../src/folder-lock.js';
import { readyUrl, runCli } from './helpers/run-cli.js';
import { useFolder } from './helpers/use-emulator.js';

const newFolder = useFolder();
const claims = async (folder: string) =>
  (await readdir(join(folder, '.emulator'))).filter((name) => name.startsWith('lock'));

/** No process of any system has this id. */
const nobody = 2 ** 31 - 1;

describe('FolderLock', () => {
  it('is held by one at a time, in one process too', async () => {
    const folder = await newFolder();
    const lock = await FolderLock.acquire(folder);
    await expect(FolderLock.acquire(folder)).rejects.toThrow(FolderInUseError);
    await lock.release();
    await (await FolderLock.acquire(folder)).release();
    expect(await claims(folder)).toEqual([]);
  });

  it.each([
    ['of a process that has ended', `lock.${nobody}.0`],
    ['of an earlier process with the same id', `lock.${process.pid}.abc`],
  ])('is taken over from a claim %s', async (_, name) => {
    const folder = await newFolder();
    await mkdir(join(folder, '.emulator'));
    await writeFile(join(folder, '.emulator', name), '');
    const lock = await FolderLock.acquire(folder);
    expect(await claims(folder)).toHaveLength(1);
    await lock.release();
    expect(await claims(folder)).toEqual([]);
  });

  it.runIf(process.platform === 'linux')(
    'is taken over if the process id was given to another process',
    async () => {
      const folder = await newFolder();
      await mkdir(join(folder, '.emulator'));
      await writeFile(join(folder, '.emulator', `lock.${process.ppid}.abc`), '');
      await (await FolderLock.acquire(folder)).release();
    },
  );

  it('lets at most one of several processes in that start at once', async () => {
    const folder = await newFolder();
    const runs = [1, 2, 3].map(() => runCli('--port', '0', '--data', folder));
    const results = await Promise.allSettled(runs.map(readyUrl));
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    for (const run of runs) run.process.kill('SIGTERM');
    await Promise.all(runs.map(({ exit }) => exit));
    expect(await claims(folder)).toEqual([]);
  });
});
