import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { startEmulator, type Emulator } from '../../src/index.js';
import { accessKeyId, accessKeySecret, bucket } from '../helpers/use-emulator.js';
import type { RawAnswer } from './send-raw.js';

export interface FuzzTarget {
  readonly emulator: Emulator;
  readonly port: number;
  /** An answer that is one: no crash, no error of the emulator's own. */
  expectAnswered(answer: RawAnswer): void;
}

/** An emulator to throw things at, in a folder within a folder: what leaves the inner one shows in the outer one. */
export function useTarget(): FuzzTarget {
  const running: { emulator?: Emulator; outer?: string } = {};
  const faults: Error[] = [];
  const onWarning = (warning: Error) => faults.push(warning);
  beforeAll(async () => {
    // The emulator tells of its own faults by warnings.
    process.on('warning', onWarning);
    running.outer = await mkdtemp(join(tmpdir(), 'oss-fuzz-'));
    const dataDir = join(running.outer, 'a', 'data');
    await mkdir(dataDir, { recursive: true });
    running.emulator = await startEmulator({
      dataDir,
      buckets: [bucket, { name: 'open-bucket', acl: 'public-read-write' }],
      credentials: [{ accessKeyId, accessKeySecret }],
    });
  });
  afterAll(async () => {
    await running.emulator?.close();
    process.off('warning', onWarning);
    if (running.outer === undefined) return;
    const outside = [
      ...(await readdir(running.outer)),
      ...(await readdir(join(running.outer, 'a'))),
    ];
    // Buckets and the emulator's own folder; their names can not be confused with anything else.
    const inside = await readdir(join(running.outer, 'a', 'data'));
    const strange = inside.filter(
      (name) => !/^(?:\.emulator|[a-z0-9][a-z0-9-]{1,61}[a-z0-9])$/.test(name),
    );
    const left = await readdir(join(running.outer, 'a', 'data', '.emulator', 'staging'));
    await rm(running.outer, { recursive: true });
    expect({ outside, strange, left, faults }).toEqual({
      outside: ['a', 'data'],
      strange: [],
      left: [],
      faults: [],
    });
  });
  const emulator = () => {
    if (running.emulator === undefined) throw new Error('The emulator runs only while tests do.');
    return running.emulator;
  };
  return {
    get emulator() {
      return emulator();
    },
    get port() {
      return emulator().port;
    },
    expectAnswered: (answer) => {
      expect(answer.status).toBeGreaterThanOrEqual(200);
      expect(answer.status === 501 || answer.status < 500).toBe(true);
    },
  };
}
