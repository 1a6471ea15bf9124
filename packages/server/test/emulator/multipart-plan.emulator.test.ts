import { readFile } from 'node:fs/promises';

import type { Emulator } from '@oss-uploader/emulator';
import { parseCompletion, parsePartUrls, type MultipartPlan } from '@oss-uploader/shared';
import type { FastifyInstance } from 'fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import type { OnUploaded, OssUploaderOptions } from '../../src/options/options.js';
import type { Ports } from '../../src/services.js';
import {
  BIG_CRC,
  BIG_FILE,
  CONTENT,
  errorOf,
  PART_BYTES,
  partOf,
  planParts,
  post,
} from '../helpers/multipart-flow.js';
import { BUCKET, startTestEmulator, STS_KEYS } from '../helpers/start-emulator.js';
import { startServer } from '../helpers/start-server.js';

// Megabytes go to disk and back, several times.
vi.setConfig({ testTimeout: 30_000 });

let emulator: Emulator;
const apps: FastifyInstance[] = [];
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterEach(async () => {
  emulator.clearFaults();
  await Promise.all(apps.splice(0).map((app) => app.close()));
});
afterAll(() => emulator.close());

async function start(changes: Partial<OssUploaderOptions> = {}, ports: Partial<Ports> = {}) {
  const settings = { multipartThresholdBytes: PART_BYTES, ...changes };
  const { app } = await startServer(emulator, settings, ports);
  apps.push(app);
  return app;
}

/** Sends a part as a browser does: a blob without a type. */
async function putPart(
  url: string,
  content: Buffer,
  headers: Record<string, string> = {},
): Promise<{ status: number; code: string | undefined }> {
  const body = new Blob([new Uint8Array(content)]);
  const response = await fetch(url, { method: 'PUT', body, headers });
  const code = /<Code>(.*)<\/Code>/.exec(await response.text())?.[1];
  return { status: response.status, code };
}

function urlOf(one: MultipartPlan, partNumber: number): string {
  const found = one.urls.find((part) => part.partNumber === partNumber);
  if (found === undefined) throw new Error(`the plan has no URL for part ${partNumber}`);
  return found.url;
}

async function putAll(one: MultipartPlan): Promise<void> {
  for (const { partNumber, url } of one.urls) {
    expect(await putPart(url, partOf(partNumber))).toMatchObject({ status: 200 });
  }
}

async function storedBytes(key: string): Promise<Buffer | undefined> {
  const object = await emulator.readObject(BUCKET, key);
  return object && readFile(object.path);
}

describe.each(['v4', 'v1'] as const)('a multipart plan signed with %s', (signatureVersion) => {
  const oss = () => ({
    region: 'cn-hangzhou',
    bucket: BUCKET,
    ...STS_KEYS,
    endpoint: emulator.url,
    signatureVersion,
  });

  it.each(['cats.mov', '我的 照片 🐈 "50%"+&=(1)~.png'])(
    'stores %s, byte for byte, after a pause',
    async (name) => {
      const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
      const app = await start({ oss: oss(), onUploaded });
      const relativePath = `films/2024/${name}`;
      const first = await planParts(app, { ...BIG_FILE, name, relativePath });
      expect(await putPart(urlOf(first, 2), partOf(2))).toMatchObject({ status: 200 });

      const { session } = await planParts(app, { ...BIG_FILE, name, session: first.session });
      const before = parsePartUrls((await post(app, '/parts', { session })).json());
      expect(before.held).toMatchObject([{ partNumber: 2, sizeBytes: PART_BYTES }]);
      const missing = await post(app, '/parts', { session, partNumbers: [1, 3] });
      for (const { partNumber, url } of parsePartUrls(missing.json()).urls) {
        expect(await putPart(url, partOf(partNumber))).toMatchObject({ status: 200 });
      }
      const completed = await post(app, '/complete', { session, crc64: BIG_CRC });
      const { upload, response } = parseCompletion(completed.json());
      expect(response).toEqual({ row: 7 });
      expect(upload).toMatchObject({
        id: first.id,
        name,
        relativePath,
        sizeBytes: CONTENT.length,
        type: 'video/quicktime',
        crc64: BIG_CRC,
        verified: true,
      });
      expect(CONTENT.equals((await storedBytes(first.key)) ?? Buffer.alloc(0))).toBe(true);
      const again = await post(app, '/complete', { session, crc64: BIG_CRC });
      expect(again.json()).toEqual(completed.json());
    },
  );

  it('allows exactly its own part of its own upload', async () => {
    const app = await start({ oss: oss() });
    const [one, other] = [await planParts(app), await planParts(app)];
    const url = urlOf(one, 1);
    const changed = (change: (target: URL) => void) => {
      const target = new URL(url);
      change(target);
      return target.href;
    };
    const forged = [
      changed(({ searchParams }) => {
        searchParams.set('partNumber', '2');
      }),
      changed(({ searchParams }) => {
        searchParams.set('uploadId', other.uploadId);
      }),
      changed(({ searchParams }) => {
        searchParams.delete('partNumber');
      }),
      changed((target) => {
        target.pathname += 'x';
      }),
      changed(({ searchParams }) => {
        searchParams.set('x-oss-expires', '604800');
        searchParams.set('Expires', '4102444800');
      }),
    ];
    for (const target of forged) {
      expect(await putPart(target, partOf(1))).toMatchObject({ status: 403 });
    }
    for (const method of ['GET', 'DELETE', 'POST']) {
      // 400 where a signed header is missing.
      expect([400, 403]).toContain((await fetch(url, { method })).status);
    }
    expect(await putPart(url, partOf(1), { 'x-oss-object-acl': 'public-read' })).toMatchObject({
      status: 403,
    });
    const { held } = parsePartUrls((await post(app, '/parts', { session: one.session })).json());
    expect(held).toEqual([]);
    expect(await putPart(url, partOf(1))).toMatchObject({ status: 200 });
  });

  it('takes no content type, which nobody signed', async () => {
    const app = await start({ oss: oss() });
    const one = await planParts(app);
    const headers = { 'content-type': 'text/html' };
    expect(await putPart(urlOf(one, 1), partOf(1), headers)).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
  });

  it('ends with its URLs', async () => {
    const app = await start({ oss: oss(), planExpiresInSeconds: 60 });
    const one = await planParts(app);
    emulator.addFault({ action: { kind: 'clock-offset', offsetMs: 61_000 } });
    expect(await putPart(urlOf(one, 1), partOf(1))).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
  });

  it('never overwrites', async () => {
    const app = await start({ oss: oss(), key: (file, { dir }) => `${dir}${file.safeName}` });
    const name = `${signatureVersion}.mov`;
    const one = await planParts(app, { ...BIG_FILE, name });
    await putAll(one);
    expect((await post(app, '/complete', { session: one.session })).statusCode).toBe(200);
    const files = [{ ...BIG_FILE, name }];
    const response = await post(app, '', { accepts: ['multipart'], files });
    expect(response.json()).toMatchObject({ plans: [{ error: { code: 'object-key-invalid' } }] });
  });
});

describe('the size of a part', () => {
  it.each([
    ['a byte more', Buffer.concat([partOf(1), Buffer.from('x')])],
    ['a byte less', partOf(1).subarray(1)],
    ['nothing', Buffer.alloc(0)],
  ])('is part of a V4 signature: refuses %s', async (_case, content) => {
    const app = await start();
    const one = await planParts(app);
    expect(await putPart(urlOf(one, 1), content)).toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    const { held } = parsePartUrls((await post(app, '/parts', { session: one.session })).json());
    expect(held).toEqual([]);
  });

  it('is checked before a V1 upload is completed', async () => {
    const app = await start({
      oss: {
        region: 'cn-hangzhou',
        bucket: BUCKET,
        ...STS_KEYS,
        endpoint: emulator.url,
        signatureVersion: 'v1',
      },
    });
    const one = await planParts(app);
    await putAll(one);
    expect(await putPart(urlOf(one, 2), partOf(2).subarray(1))).toMatchObject({ status: 200 });
    const response = await post(app, '/complete', { session: one.session });
    expect(errorOf(response)).toEqual({ status: 409, code: 'object-mismatch' });
    expect(await storedBytes(one.key)).toBeUndefined();
    expect(errorOf(await post(app, '/parts', { session: one.session })).code).toBe(
      'session-expired',
    );
  });
});

describe('completing over a bad line to OSS', () => {
  it.each([1, 2, 3])('comes to one end when %i answers are lost', async (times) => {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
    const app = await start({ onUploaded });
    const one = await planParts(app);
    await putAll(one);
    const action = { kind: 'reset-response', afterBytes: 0 } as const;
    emulator.addFault({ operation: 'CompleteMultipartUpload', times, action });
    const request = { session: one.session, crc64: BIG_CRC };
    const first = await post(app, '/complete', request);
    // The SDK asks twice by itself, and the second answer says that the upload is gone.
    expect(first.statusCode).toBe(times === 1 ? 200 : 503);
    const second = await post(app, '/complete', request);
    expect(second.json()).toMatchObject({ upload: { verified: true }, response: { row: 7 } });
    expect(CONTENT.equals((await storedBytes(one.key)) ?? Buffer.alloc(0))).toBe(true);
  });

  it('tells nobody of bytes that were changed on the way, and makes no object of them', async () => {
    const onUploaded = vi.fn<OnUploaded>();
    const app = await start({ onUploaded });
    const one = await planParts(app);
    emulator.addFault({ operation: 'UploadPart', times: 1, action: { kind: 'corrupt' } });
    await putAll(one);
    const response = await post(app, '/complete', { session: one.session, crc64: BIG_CRC });
    expect(errorOf(response)).toEqual({ status: 409, code: 'integrity-mismatch' });
    expect(onUploaded).not.toHaveBeenCalled();
    expect(await storedBytes(one.key)).toBeUndefined();
  });
});

describe('giving up', () => {
  it('frees the parts when the browser aborts', async () => {
    const app = await start();
    const one = await planParts(app);
    await putAll(one);
    expect((await post(app, '/abort', { session: one.session })).statusCode).toBe(204);
    expect(await putPart(urlOf(one, 1), partOf(1))).toMatchObject({
      status: 404,
      code: 'NoSuchUpload',
    });
  });

  it('is swept when nobody does', async () => {
    const now = vi.fn(() => new Date());
    const authorize = () => ({ owner: 'u42', dir: 'swept/' });
    const app = await start({ authorize }, { now });
    const one = await planParts(app);
    await putAll(one);
    const sweep = () => app.ossUploader.sweepAbandoned({ prefix: 'swept/' });
    expect(await sweep()).toEqual({ found: 1, aborted: 0, kept: 1, failed: 0 });
    now.mockReturnValue(new Date(Date.now() + 8 * 86_400_000));
    expect(await sweep()).toEqual({ found: 1, aborted: 1, kept: 0, failed: 0 });
    expect(await sweep()).toEqual({ found: 0, aborted: 0, kept: 0, failed: 0 });
  });
});
