import { readFile } from 'node:fs/promises';

import { startEmulator, type Emulator } from '@oss-uploader/emulator';
import { parseUploadPlans, type UploadPlan } from '@oss-uploader/shared';
import OSS from 'ali-oss';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { runConformance } from '../../src/conformance/run-conformance.js';
import { BUCKET, KEYS } from '../helpers/start-emulator.js';
import { startServer, type TestServer } from '../helpers/start-server.js';

const GUIDE = await readFile(new URL('../../../../docs/deployment.md', import.meta.url), 'utf8');
const HEADERS = { 'x-user': 'u42' };
const SECOND_KEYS = { accessKeyId: 'LTAISECONDKEY', accessKeySecret: 'SecretOfTheSecondKey' };
const LARGE = { name: 'film.mp4', sizeBytes: 17 * 1024 ** 2, type: 'video/mp4' };
const SMALL = { name: 'cat.png', sizeBytes: 5, type: 'image/png' };

interface Policy {
  readonly Version: string;
  readonly Statement: readonly {
    readonly Effect: string;
    readonly Action: readonly string[];
    readonly Resource: readonly string[];
  }[];
}

let folder: string;
let emulator: Emulator;
const servers: TestServer[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'oss-uploader-guide-'));
  emulator = await startEmulator({
    dataDir: folder,
    buckets: [BUCKET],
    credentials: [KEYS, SECOND_KEYS],
  });
});
afterAll(async () => {
  await emulator.close();
  await rm(folder, { recursive: true, force: true });
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map(({ app }) => app.close()));
});

async function serveWith(keys: {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}): Promise<TestServer> {
  const server = await startServer(emulator, {
    oss: { region: 'cn-hangzhou', bucket: BUCKET, ...keys, endpoint: emulator.url },
  });
  servers.push(server);
  return server;
}

describe('the RAM policy of the deployment guide', () => {
  const block = /```json\n([^]*?)```/.exec(GUIDE)?.[1] ?? '';
  const policy = JSON.parse(block.replaceAll('my-bucket', BUCKET)) as Policy;

  /** A server whose keys may do what a policy allows, and nothing else. */
  async function serveUnder(limits: Policy): Promise<TestServer> {
    const options = { ...KEYS, endpoint: emulator.stsEndpoint };
    const { credentials } = await new OSS.STS(options).assumeRole(
      'acs:ram::1234567890123456:role/uploader',
      limits,
      900,
      'guide',
    );
    return serveWith({
      accessKeyId: credentials.AccessKeyId,
      accessKeySecret: credentials.AccessKeySecret,
      securityToken: credentials.SecurityToken,
    });
  }

  it('is enough for the whole contract, and for sweep', async () => {
    const { app, url } = await serveUnder(policy);
    const report = await runConformance({ baseUrl: `${url}/oss`, headers: HEADERS });
    expect(report.results.filter(({ verdict }) => verdict !== 'passed')).toEqual([]);
    expect(report.level).toBe('parts');
    expect(await app.ossUploader.sweepAbandoned({ prefix: 'user/' })).toMatchObject({ failed: 0 });
  });

  it.each(['oss:PutObject', 'oss:GetObject', 'oss:ListParts', 'oss:AbortMultipartUpload'])(
    'has no right too many: without %s something fails',
    async (right) => {
      const { url } = await serveUnder({
        ...policy,
        Statement: policy.Statement.map((statement) => ({
          ...statement,
          Action: statement.Action.filter((action) => action !== right),
        })),
      });
      const { results } = await runConformance({ baseUrl: `${url}/oss`, headers: HEADERS });
      expect(results.filter(({ verdict }) => verdict === 'failed')).not.toEqual([]);
    },
  );

  it('reaches no other directory of the bucket', async () => {
    const { url } = await serveUnder({
      ...policy,
      Statement: policy.Statement.map((statement) => ({
        ...statement,
        Resource: statement.Resource.map((name) => name.replace('/user/', '/elsewhere/')),
      })),
    });
    const { level } = await runConformance({ baseUrl: `${url}/oss`, headers: HEADERS });
    expect(level).toBeUndefined();
  });
});

describe('a change of the access key, as the guide has it', () => {
  async function post(server: TestServer, route: string, payload: object) {
    const url = `/oss/uploads${route}`;
    return server.app.inject({ method: 'POST', url, headers: HEADERS, payload });
  }
  async function plan(server: TestServer, file: object): Promise<UploadPlan> {
    const response = await post(server, '', { files: [file], accepts: ['multipart'] });
    const [one] = parseUploadPlans(response.json()).plans;
    if (one === undefined) throw new Error('there is no plan');
    return one;
  }

  it('lets a form that the old key signed arrive, and the new key confirm it', async () => {
    const before = await serveWith(KEYS);
    const form = await plan(before, SMALL);
    if (form.kind !== 'form') throw new Error('expected a form');
    await before.app.close();
    const after = await serveWith(SECOND_KEYS);
    const body = new FormData();
    for (const [name, value] of form.fields) body.append(name, value);
    body.append('file', new Blob(['hello']), 'file');
    // The callback's server is gone: stored, and not told of.
    expect((await fetch(form.url, { method: 'POST', body })).status).toBe(203);
    const confirmed = await post(after, '/confirm', { session: form.session });
    expect(confirmed.statusCode).toBe(200);
  });

  it('lets an upload in parts go on under the new key', async () => {
    const before = await serveWith(KEYS);
    const parts = await plan(before, LARGE);
    if (parts.kind !== 'multipart') throw new Error('expected parts');
    const [first] = parts.urls;
    await putPart(first?.url ?? '', parts.partSizeBytes);
    await before.app.close();
    const after = await serveWith(SECOND_KEYS);
    const count = Math.ceil(LARGE.sizeBytes / parts.partSizeBytes);
    const partNumbers = Array.from({ length: count - 1 }, (_, index) => index + 2);
    const fresh = await post(after, '/parts', { session: parts.session, partNumbers });
    const { held, urls } = fresh.json<{
      held: readonly object[];
      urls: readonly { partNumber: number; url: string }[];
    }>();
    expect(held).toHaveLength(1);
    for (const { partNumber, url } of urls) {
      const begin = (partNumber - 1) * parts.partSizeBytes;
      await putPart(url, Math.min(parts.partSizeBytes, LARGE.sizeBytes - begin));
    }
    const completed = await post(after, '/complete', { session: parts.session });
    expect(completed.statusCode).toBe(200);
  });
});

async function putPart(url: string, sizeBytes: number): Promise<void> {
  const body = new Blob([new Uint8Array(sizeBytes)]);
  expect((await fetch(url, { method: 'PUT', body })).status).toBe(200);
}
