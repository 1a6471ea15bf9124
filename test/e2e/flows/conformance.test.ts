import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startEmulator, type Emulator } from '@oss-uploader/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { startTutorialServer } from '../environment/tutorial-server.js';

const PACKAGE = import.meta.resolve('@oss-uploader/server/package.json');
const CLI = fileURLToPath(new URL('dist/cli/bin.js', PACKAGE));
const BUCKET = 'examplebucket';
const KEYS = { accessKeyId: 'LTAIEXAMPLE', accessKeySecret: 'example-secret' };

let folder: string;
let emulator: Emulator;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oss-uploader-conformance-'));
  emulator = await startEmulator({ dataDir: folder, buckets: [BUCKET], credentials: [KEYS] });
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});

type Options = Parameters<typeof startTutorialServer>[1];

async function examine(options: Options, ...argv: string[]) {
  const oss = { ...KEYS, bucket: BUCKET, region: 'cn-hangzhou', origin: 'https://www.example.com' };
  const server = await startTutorialServer({ ...oss, host: emulator.bucketUrl(BUCKET) }, options);
  try {
    return await run([CLI, 'conformance', server.serverUrl, ...argv]);
  } finally {
    await server.close();
  }
}

function run(argv: readonly string[]): Promise<{ readonly code: number; readonly out: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...argv], (error, stdout) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: stdout });
    });
  });
}

describe("the conformance suite, before a server of the tutorial's kind", () => {
  const kinds: readonly (readonly [what: string, options: Options])[] = [
    ['with signature V4', { version: 'v4' }],
    ['with signature V1', { version: 'v1' }],
    ['that wraps its answer', { version: 'v4', isWrapped: true }],
  ];
  it.each(kinds)('recognises one %s, and says what is missing', async (_what, options) => {
    const { code, out } = await examine(options);
    expect(out).toContain("This is a server of the tutorial's kind.");
    expect(out).toContain('Missing: GET does not say that there are plans');
    expect(out).not.toMatch(/^failed/m);
    expect(code).toBe(0);
  });

  it('ends with 1 when more is expected of it', async () => {
    expect((await examine({ version: 'v4' }, '--expect', 'tutorial')).code).toBe(0);
    expect((await examine({ version: 'v4' }, '--expect', 'plans')).code).toBe(1);
  });
});
