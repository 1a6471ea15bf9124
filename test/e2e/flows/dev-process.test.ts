import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const DEV = fileURLToPath(import.meta.resolve('@oss-uploader/example-app/dev'));

describe('dev', () => {
  let dataDir: string;
  const children: ChildProcess[] = [];

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'oss-uploader-dev-'));
  });
  afterEach(async () => {
    for (const child of children.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'close');
      }
    }
    await rm(dataDir, { recursive: true, force: true });
  });

  function start(environment: Record<string, string> = {}): ChildProcess {
    const child = spawn(process.execPath, [DEV], {
      env: { ...process.env, PORT: '0', EMULATOR_PORT: '0', DATA_DIR: dataDir, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(child);
    return child;
  }

  it('says where it is ready, and leaves nothing running after Ctrl-C', async () => {
    const child = start();
    const url = await readyUrl(child);
    const page = await fetch(url);
    expect(await page.text()).toContain('<title>oss-uploader</title>');
    // An open page holds an event stream: it must not keep the process.
    const stream = await fetch(`${url}/api/uploads/events`);
    expect(stream.status).toBe(200);

    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  it('still has every upload it told of after it was killed', async () => {
    const child = start();
    const first = await uploadTo(await readyUrl(child), 'kept.txt', 'these bytes stay');
    child.kill('SIGKILL');
    await once(child, 'close');

    const url = await readyUrl(start());
    const { uploads } = (await (await fetch(`${url}/api/uploads`)).json()) as {
      uploads: { id: string; name: string }[];
    };
    expect(uploads.map(({ id, name }) => [id, name])).toEqual([[first, 'kept.txt']]);
    const file = await fetch(`${url}/api/uploads/${first}/file`);
    expect(await file.text()).toBe('these bytes stay');
  });

  it('names the port that is in use, and what to do', async () => {
    const holder = createServer().listen(0, '127.0.0.1');
    await once(holder, 'listening');
    const { port } = holder.address() as AddressInfo;

    for (const variable of ['PORT', 'EMULATOR_PORT']) {
      const child = start({ [variable]: String(port) });
      const [errors, [code]] = await Promise.all([
        text(child.stderr as NodeJS.ReadableStream),
        once(child, 'close') as Promise<[number | null]>,
      ]);
      expect(code).toBe(1);
      expect(errors).toContain(`Port ${port} is taken: choose another one`);
      expect(errors).toContain(variable);
      expect(errors).not.toContain('    at ');
    }
    holder.close();
  });

  it('becomes ready although a page that is still open asks all the time', async () => {
    const first = start();
    const url = await readyUrl(first);
    first.kill('SIGKILL');
    await once(first, 'close');

    const asking = new AbortController();
    const page = askUntil(url, asking.signal);
    const second = start({ PORT: new URL(url).port });
    expect(await readyUrl(second)).toBe(url);
    asking.abort();
    await page;
  });

  it('ends when the package manager that runs it is gone without a word', async () => {
    // A process whose command line looks like a runner's, as `ps` shows it.
    const script = `
      const { spawn } = require('node:child_process');
      spawn(process.execPath, [process.argv[1]], { stdio: 'inherit' });
      setInterval(() => {}, 60_000);`;
    const runner = spawn(process.execPath, ['-e', script, DEV, 'npx'], {
      env: { ...process.env, PORT: '0', EMULATOR_PORT: '0', DATA_DIR: dataDir },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    children.push(runner);
    const url = await readyUrl(runner);
    runner.kill('SIGKILL');
    // The pipe is shared with dev: it closes when both have ended.
    await once(runner, 'close');
    await expect(fetch(url)).rejects.toThrow();
  });

  const real = {
    OSS_REGION: 'cn-hangzhou',
    OSS_BUCKET: 'my-bucket',
    OSS_ACCESS_KEY_ID: 'LTAIEXAMPLE',
    OSS_ACCESS_KEY_SECRET: 'not-to-be-shown',
  };
  it.each<[string, Record<string, string>, string]>([
    ['a port that is none', { PORT: 'http' }, 'PORT must be a port'],
    ['half of a bucket', { OSS_BUCKET: 'my-bucket' }, 'OSS_REGION is missing.'],
    ['an endpoint for a region', { ...real, OSS_REGION: 'oss-cn-hangzhou' }, "'cn-hangzhou'"],
    ['a bucket name', { ...real, OSS_BUCKET: 'My_Bucket' }, 'bucket'],
    ['a callback by ftp', { ...real, OSS_CALLBACK_URL: 'ftp://a.example/oss/callback' }, 'http'],
    ['a database that is none', { DATABASE_URL: 'postgres://127.0.0.1:9/none' }, 'DATABASE_URL'],
    ['a folder that is a file', { DATA_DIR: fileURLToPath(import.meta.url) }, 'DATA_DIR'],
  ])('refuses %s with one sentence', async (_, environment, words) => {
    const child = start(environment);
    const [errors, [code]] = await Promise.all([
      text(child.stderr as NodeJS.ReadableStream),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    expect(code).toBe(1);
    expect(errors).toContain(words);
    expect(errors).not.toContain('    at ');
    expect(errors).not.toContain(real.OSS_ACCESS_KEY_SECRET);
  });
});

/** As an open page does: asks again whenever there is no answer. */
async function askUntil(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted)
    await fetch(`${url}/api/uploads/events`, { signal }).catch(() => undefined);
}

/** Waits for the line that a person, or a script, waits for. */
async function readyUrl(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const match = /^ready (http:\/\/localhost:\d+)$/.exec(line);
    if (match?.[1] !== undefined) return match[1];
  }
  throw new Error(
    `ended without being ready: ${await text(child.stderr as NodeJS.ReadableStream)}`,
  );
}

/** Sends a file as the element does; returns the upload's id. */
async function uploadTo(url: string, name: string, content: string): Promise<string> {
  const planned = await fetch(`${url}/oss/uploads`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ files: [{ name, sizeBytes: content.length, type: 'text/plain' }] }),
  });
  const { plans } = (await planned.json()) as {
    plans: [{ id: string; url: string; fields: [string, string][] }];
  };
  const [plan] = plans;
  const form = new FormData();
  for (const [field, value] of plan.fields) form.append(field, value);
  form.append('file', new Blob([content]), 'file');
  const answer = await fetch(plan.url, { method: 'POST', body: form });
  expect(answer.status).toBe(200);
  return plan.id;
}
