import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { ServerProcess } from '../world/server-process.js';

let folder: string;
let server: ServerProcess;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oss-uploader-soak-test-'));
  server = new ServerProcess({
    script: new URL('echo-process.js', import.meta.url),
    logFile: join(folder, 'echo.log'),
  });
  await server.start({ port: 7 });
});

afterEach(async () => {
  await server.kill();
  await rm(folder, { recursive: true });
});

it('calls a process and gets its answer', async () => {
  expect(await server.call('echo', { text: 'here' })).toEqual({ text: 'here' });
});

it('says that a process is down from the moment it is killed, however many calls come while it ends', async () => {
  const ended = server.kill();
  const refused: Promise<unknown>[] = [];
  // The channel closes some turns of the loop before the end of the process is known.
  while (server.isRunning) {
    refused.push(server.call('echo').catch((error: unknown) => error));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await ended;
  for (const error of await Promise.all(refused))
    expect(String(error)).toMatch(/is down|ended with SIGKILL/);
});
