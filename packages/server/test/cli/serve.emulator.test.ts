import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

import type { Emulator } from '@oss-uploader/emulator';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { signNotice } from '../../src/cli/serve/notify-application.js';
import { BUCKET, startTestEmulator } from '../helpers/start-emulator.js';
import { environmentOf, ownerOf } from './helpers/bucket.js';
import { runCommand, type Environment } from './helpers/run-command.js';

const BIN = fileURLToPath(new URL('../../dist/cli/bin.js', import.meta.url));
const SECRET = 'a session secret for tests, long enough';
const FILE = { name: 'hello.txt', sizeBytes: 5, type: 'text/plain' };

let emulator: Emulator;
const children: ChildProcess[] = [];
const servers: Server[] = [];

beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL');
      await once(child, 'close');
    }
  }
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

interface Served {
  readonly child: ChildProcess;
  readonly url: string;
  readonly lines: string[];
  readonly log: string[];
}

/** The real command in a process of its own, on a port that the system picks. */
async function serve(environment: Environment = {}, ...argv: string[]): Promise<Served> {
  const child = spawn(process.execPath, [BIN, 'serve', '0', ...argv], {
    env: { PATH: process.env['PATH'], ...environmentOf(emulator), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const lines: string[] = [];
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const output = createInterface({ input: child.stdout });
  output.on('line', (line) => lines.push(line));
  for (;;) {
    const [line] = (await Promise.race([
      once(output, 'line'),
      once(output, 'close').then(() => {
        throw new Error(`serve ended: ${log.join('\n')}`);
      }),
    ])) as [string];
    const url = /^ready (http:\S+)$/.exec(line)?.[1];
    if (url !== undefined) return { child, url, lines, log };
  }
}

/** Plans and posts one file, as the element does. */
async function send(
  url: string,
  headers: Record<string, string> = {},
  { content, ...file } = { ...FILE, content: 'hello' },
): Promise<{ readonly key: string; readonly session: string }> {
  const planned = await post(`${url}/uploads`, { files: [file] }, headers);
  expect(planned.status).toBe(200);
  const { plans } = planned.body as {
    plans: { key: string; url: string; fields: [string, string][]; session: string }[];
  };
  const [plan] = plans;
  if (!plan) throw new Error('there is no plan');
  const form = new FormData();
  for (const [name, value] of plan.fields) form.append(name, value);
  form.append('file', new Blob([content]), 'file');
  expect((await fetch(plan.url, { method: 'POST', body: form })).status).toBe(200);
  return plan;
}

/** Plans, posts and confirms one file. */
async function upload(
  url: string,
  headers: Record<string, string> = {},
): Promise<{ readonly key: string; readonly response: unknown }> {
  const { key, session } = await send(url, headers);
  const { status, body } = await post(`${url}/uploads/confirm`, { session }, headers);
  expect(status).toBe(200);
  return { key, response: (body as { response: unknown }).response };
}

async function post(url: string, body: object, headers: Record<string, string> = {}) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

/** An application of another kind. */
async function startApplication(
  answer: (request: IncomingMessage, body: string) => { status: number; body: unknown },
): Promise<string> {
  const server = createServer((incoming, response) => {
    void text(incoming).then((body) => {
      const answered = answer(incoming, body);
      response
        .writeHead(answered.status, { 'Content-Type': 'application/json' })
        .end(JSON.stringify(answered.body));
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('serve, with the fixed variables alone', () => {
  it('is ready on this machine only, says that anyone on it may upload, and takes an upload', async () => {
    const { url, lines, log } = await serve();
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/oss$/);
    await expect.poll(() => log).toContain('Access: anyone who reaches this server may upload.');
    const { key } = await upload(url);
    await expect.poll(() => lines).toContain(`received ${key} (5 bytes)`);
  });

  it("answers GET with the tutorial's fields", async () => {
    const { url } = await serve({}, '--prefix', '/');
    const policy = (await (await fetch(url)).json()) as Record<string, unknown>;
    expect(policy).toMatchObject({
      dir: 'user-dir-prefix/',
      host: emulator.bucketUrl('examplebucket'),
    });
    expect(policy).toHaveProperty('signature');
  });

  it('answers under no name but those of this machine, whatever a DNS server says', async () => {
    const { url } = await serve();
    const { hostname, port } = new URL(url);
    const status = await new Promise((resolve, reject) => {
      request({ hostname, port, path: '/oss', headers: { Host: 'evil.example' } }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(status).toBe(421);
  });

  it('ends with 0 on SIGTERM', async () => {
    const { child } = await serve();
    child.kill('SIGTERM');
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it('reads a file of variables, over which the environment wins', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-serve-'));
    try {
      const file = join(folder, 'uploader.env');
      await writeFile(file, 'UPLOADER_PREFIX=/from-file\nUPLOADER_DIR=from-file/\n');
      const { url } = await serve({ UPLOADER_DIR: 'from-environment/' }, '--env-file', file);
      expect(url).toMatch(/\/from-file$/);
      expect(await (await fetch(url)).json()).toMatchObject({ dir: 'from-environment/' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says in a sentence that the port is taken', async () => {
    const { url } = await serve();
    const { code, error } = await runCommand(['serve', new URL(url).port], environmentOf(emulator));
    expect(code).toBe(1);
    expect(error).toContain(`Port ${new URL(url).port} is taken`);
  });

  it('keeps to the directory of a role whose keys STS hands out', async () => {
    const { url } = await serve({
      OSS_STS_ROLE_ARN: 'acs:ram::1234567890123456:role/uploader',
      OSS_STS_ENDPOINT: emulator.stsEndpoint,
    });
    expect((await upload(url)).key).toMatch(/^user-dir-prefix\//);
  });
});

describe('serve, where others can reach it', () => {
  const PUBLIC = { UPLOADER_HOST: '0.0.0.0', UPLOADER_SESSION_SECRET: SECRET };

  it('refuses to run until somebody chooses who may upload', async () => {
    const { code, error } = await runCommand(['serve', '0'], {
      ...environmentOf(emulator),
      ...PUBLIC,
    });
    expect(code).toBe(2);
    expect(error).toContain('Who may upload? 0.0.0.0 can be reached by others');
    expect(error).toContain('--insecure-anyone');
  });

  it('refuses to run without a session secret of its own', async () => {
    const { code, error } = await runCommand(['serve', '0', '--insecure-anyone'], {
      ...environmentOf(emulator),
      UPLOADER_HOST: '0.0.0.0',
    });
    expect(code).toBe(2);
    expect(error).toContain('UPLOADER_SESSION_SECRET is missing');
  });

  it('refuses two choices', async () => {
    const { code, error } = await runCommand(
      ['serve', '--insecure-anyone', '--user-header', 'X-User'],
      {
        ...environmentOf(emulator),
        ...PUBLIC,
      },
    );
    expect(code).toBe(2);
    expect(error).toContain('is said twice');
  });

  it('lets anyone in when told so in so many words, and warns', async () => {
    const { log, url } = await serve(PUBLIC, '--insecure-anyone');
    await expect.poll(() => log.join('\n')).toContain('Anyone on the network can fill your bucket');
    await upload(url.replace('0.0.0.0', '127.0.0.1'));
  });

  it('lets in whoever has the bearer token', async () => {
    const token = 'a-token-of-thirty-two-characters.';
    const { url, log } = await serve({ UPLOADER_BEARER_TOKEN: token });
    await upload(url, { Authorization: `Bearer ${token}` });
    for (const headers of [{}, { Authorization: `Bearer ${token}x` }, { Authorization: token }]) {
      const { status } = await post(`${url}/uploads`, { files: [FILE] }, headers);
      expect(status).toBe(401);
    }
    expect(log.join('\n')).not.toContain(token);
  });

  it('wants a bearer token that cannot be guessed', async () => {
    const { code, error } = await runCommand(['serve'], {
      ...environmentOf(emulator),
      UPLOADER_BEARER_TOKEN: 'password',
    });
    expect(code).toBe(2);
    expect(error).toContain('at least 32 characters');
    expect(error).not.toContain('password');
  });

  it('believes the header of a trusted proxy, and gives each user a directory', async () => {
    const { url } = await serve({}, '--user-header', 'X-User');
    expect((await upload(url, { 'X-User': 'u42' })).key).toMatch(/^user-dir-prefix\/u42\//);
    expect((await upload(url, { 'X-User': '../u42' })).key).toMatch(
      /^user-dir-prefix\/~[\w-]{43}\//,
    );
    expect((await post(`${url}/uploads`, { files: [FILE] })).status).toBe(401);
  });

  it('believes the header of nobody else', async () => {
    const { url } = await serve({}, '--user-header', 'X-User', '--trusted-proxy', '10.0.0.0/8');
    const headers = { 'X-User': 'u42', 'X-Forwarded-For': '10.0.0.1' };
    expect((await post(`${url}/uploads`, { files: [FILE] }, headers)).status).toBe(401);
  });

  it('lets in who has a token of the sign-in service, and nobody with a foreign, old or unsigned one', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256');
    const foreign = await generateKeyPair('ES256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'ES256' };
    const jwks = await startApplication(() => ({ status: 200, body: { keys: [jwk] } }));
    const { url } = await serve(
      {},
      ...['--jwks', jwks, '--jwt-issuer', 'https://id.example', '--jwt-audience', 'uploads'],
    );
    const sign = (changes: object = {}, key = privateKey, expires = '5m') =>
      new SignJWT({ sub: 'u42', iss: 'https://id.example', aud: 'uploads', ...changes })
        .setProtectedHeader({ alg: 'ES256', kid: 'k1' })
        .setExpirationTime(expires)
        .sign(key);
    const { key } = await upload(url, { Authorization: `Bearer ${await sign()}` });
    expect(key).toMatch(/^user-dir-prefix\/u42\//);
    const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${(await sign()).split('.')[1] ?? ''}.`;
    const refused = [
      await sign({}, foreign.privateKey),
      await sign({}, privateKey, '-5m'),
      await sign({ aud: 'other' }),
      await sign({ iss: 'https://evil.example' }),
      await sign({ sub: undefined }),
      unsigned,
    ];
    for (const token of refused) {
      const headers = { Authorization: `Bearer ${token}` };
      expect((await post(`${url}/uploads`, { files: [FILE] }, headers)).status).toBe(401);
    }
  });

  it('answers 429 to an owner who asks too often, and nobody else', async () => {
    const { url } = await serve({}, '--user-header', 'X-User', '--rate-limit', '2');
    const ask = async (owner: string) =>
      (await post(`${url}/uploads`, { files: [FILE] }, { 'X-User': owner })).status;
    expect([await ask('u1'), await ask('u1'), await ask('u1')]).toEqual([200, 200, 429]);
    expect(await ask('u2')).toBe(200);
  });

  it('counts what each directory holds against its quota, also more than a thousand objects', async () => {
    const { url } = await serve({}, '--user-header', 'X-User', '--quota', '1005');
    const bucket = ownerOf(emulator);
    const names = Array.from({ length: 1001 }, (_, index) => `user-dir-prefix/many/${index}`);
    while (names.length > 0) {
      await Promise.all(names.splice(0, 32).map((name) => bucket.put(name, Buffer.alloc(1))));
    }
    const codeFor = async (owner: string) => {
      const { body } = await post(`${url}/uploads`, { files: [FILE] }, { 'X-User': owner });
      return (body as { plans: [{ error?: { code: string } }] }).plans[0].error?.code;
    };
    // Five bytes more would fit beside the first thousand.
    expect(await codeFor('many')).toBe('quota-exceeded');
    await upload(url, { 'X-User': 'few' });
    expect(await codeFor('few')).toBeUndefined();
  }, 120_000);

  it('keeps a quota with the keys of a role, which may list', async () => {
    const { url } = await serve(
      {
        OSS_STS_ROLE_ARN: 'acs:ram::1234567890123456:role/uploader',
        OSS_STS_ENDPOINT: emulator.stsEndpoint,
        UPLOADER_QUOTA: '8',
      },
      '--dir',
      'quota-of-a-role/',
    );
    await upload(url);
    const { body } = await post(`${url}/uploads`, { files: [FILE] });
    expect(body).toMatchObject({ plans: [{ error: { code: 'quota-exceeded' } }] });
  });

  it('refuses a quota that is no size', async () => {
    const { code, error } = await runCommand(['serve', '--quota', 'much'], environmentOf(emulator));
    expect(code).toBe(2);
    expect(error).toContain('--quota (or UPLOADER_QUOTA) must be a size such as 20MB');
  });

  it('asks the application who it is, by its own cookie', async () => {
    const application = await startApplication(({ headers }) =>
      headers.cookie === 'session=right'
        ? { status: 200, body: { owner: 'u42', dir: 'shared/u42/', limits: { maxSizeBytes: 5 } } }
        : { status: 401, body: {} },
    );
    const { url } = await serve({}, '--authorize-url', `${application}/whoami`);
    expect((await upload(url, { Cookie: 'session=right' })).key).toMatch(/^shared\/u42\//);
    const denied = await post(`${url}/uploads`, { files: [FILE] }, { Cookie: 'session=wrong' });
    expect(denied.status).toBe(401);
  });

  it('tells the application of an upload, signed, and hands its answer to the page', async () => {
    const secret = 'a secret between the two';
    const notices: { body: string; signature: unknown; timestamp: string }[] = [];
    const application = await startApplication(({ headers }, body) => {
      notices.push({
        body,
        signature: headers['x-oss-uploader-signature'],
        timestamp: String(headers['x-oss-uploader-timestamp']),
      });
      return { status: 200, body: { id: 7 } };
    });
    const { url } = await serve({
      UPLOADER_NOTIFY_URL: `${application}/uploaded`,
      UPLOADER_NOTIFY_SECRET: secret,
    });
    const { key, response } = await upload(url);
    expect(response).toEqual({ id: 7 });
    const [notice] = notices;
    expect(JSON.parse(notice?.body ?? '')).toMatchObject({
      upload: { key, sizeBytes: 5 },
      owner: 'anonymous',
      vars: {},
      source: 'confirm',
    });
    expect(notice?.signature).toBe(
      `sha256=${signNotice(secret, notice?.timestamp ?? '', notice?.body ?? '')}`,
    );
  });

  it('answers health, readiness and metrics where it is told to', async () => {
    const { url, log } = await serve({ UPLOADER_HEALTH: 'true' }, '--metrics-port', '0');
    expect(await (await fetch(`${url}/health`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    expect((await fetch(new URL('/metrics', url))).status).toBe(404);
    await upload(url);
    const metrics = log.map((line) => /^Metrics: (http:\S+)$/.exec(line)?.[1]).find(Boolean) ?? '';
    const text = await (await fetch(metrics)).text();
    expect(text).toContain('oss_uploader_plans_total{kind="form",code=""} 1');
    expect(text).toContain('process_cpu_user_seconds_total');
  });

  it.each([
    [['--verify-type', 'delete'], /--verify-type .* must be flag or reject/],
    [['--max-delay', 'never'], /--max-delay .* must be a whole number/],
    [['--max-delay', '0'], /UPLOADER_MAX_DELAY: expected a whole number from 1/],
    [['--max-delay', 'off', '--max-requests', '5'], /--max-delay .* off refuses nothing/],
    [['--metrics-port', '70000'], /--metrics-port .* must be a number from 0 to 65535/],
  ])('does not start with %j', async (argv, message) => {
    const { code, error } = await runCommand(['serve', '0', ...argv], environmentOf(emulator));
    expect(code).toBe(2);
    expect(error).toMatch(message);
  });

  it('deletes what is not what it says, with --verify-type reject', async () => {
    const { url } = await serve({}, '--verify-type', 'reject', '--max-delay', 'off');
    const file = { name: 'cat.png', sizeBytes: 5, type: 'image/png', content: '%PDF-' };
    const { key, session } = await send(url, {}, file);
    expect(await post(`${url}/uploads/confirm`, { session })).toMatchObject({ status: 415 });
    expect(await emulator.readObject(BUCKET, key)).toBeUndefined();
  });
});
