import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../src/index.js';

export const accessKeyId = 'LTAIEXAMPLEKEYID';
export const accessKeySecret = 'ExampleSecret0123456789abcdef';
export const temporaryKey = {
  accessKeyId: 'STS.EXAMPLE',
  accessKeySecret: 'TemporarySecret',
  securityToken: 'token/with+signs==',
};
export const readOnlyKey = {
  accessKeyId: 'READER',
  accessKeySecret: 'ReaderSecret',
  readOnly: true,
};
export const bucket = 'examplebucket';

export interface EmulatorFixture {
  readonly emulator: Emulator;
  readonly dataDir: string;
}

/** One emulator for the tests of a file, on a folder of its own; faults are switched off after each test. */
export function useEmulator(options: Partial<EmulatorOptions> = {}): EmulatorFixture {
  const running: { emulator?: Emulator; dataDir?: string } = {};
  beforeAll(async () => {
    running.dataDir = await mkdtemp(join(tmpdir(), 'oss-emulator-'));
    running.emulator = await startEmulator({
      dataDir: running.dataDir,
      buckets: [bucket, { name: 'open-bucket', acl: 'public-read-write' }],
      credentials: [{ accessKeyId, accessKeySecret }, temporaryKey, readOnlyKey],
      ...options,
    });
  });
  afterEach(() => running.emulator?.clearFaults());
  afterAll(async () => {
    await running.emulator?.close();
    if (running.dataDir !== undefined) await rm(running.dataDir, { recursive: true });
  });
  const get = <K extends keyof typeof running>(name: K): NonNullable<(typeof running)[K]> => {
    const value = running[name];
    if (value === undefined) throw new Error('The emulator is there only while tests run.');
    return value;
  };
  return {
    get emulator() {
      return get('emulator');
    },
    get dataDir() {
      return get('dataDir');
    },
  };
}

/** A folder that is removed when the test file is done. */
export function useFolder(): () => Promise<string> {
  const folders: string[] = [];
  afterAll(async () => {
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oss-emulator-'));
    folders.push(folder);
    return folder;
  };
}
