import { once } from 'node:events';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';

import OSS from 'ali-oss';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { BUCKET, KEY, startEmulatorAndPage, type EmulatorAndPage } from './emulator-page.js';
import { launchChromium } from './visit.js';

// The SDK's own build for browsers, as its users load it.
const SDK = join(
  dirname(createRequire(import.meta.url).resolve('ali-oss/package.json')),
  'dist/aliyun-oss-sdk.min.js',
);

type Sdk = typeof OSS;
type Options = OSS.Options & { readonly authorizationV4: boolean };

declare global {
  var OSS: Sdk;
}

const browser = await launchChromium();
const WAYS = ['localhost', '127.0.0.1'].flatMap((host) =>
  [true, false].map((authorizationV4) => ({ host, authorizationV4 })),
);

describe.runIf(browser)('the SDK in a browser', () => {
  let running: EmulatorAndPage;
  let page: Page;

  beforeAll(async () => {
    running = await startEmulatorAndPage();
  });
  afterAll(async () => {
    await browser?.close();
    await running.close();
  });
  beforeEach(async () => {
    if (browser === undefined) throw new Error('There is no Chromium.');
    page = await browser.newPage();
    await page.goto(running.pageUrl);
    await page.addScriptTag({ path: SDK });
  });
  afterEach(async () => {
    await page.close();
  });

  const options = (host: string, authorizationV4: boolean, bucket = BUCKET): Options => ({
    ...KEY,
    bucket,
    region: 'oss-cn-hangzhou',
    endpoint: `http://${host}:${running.emulator.port}`,
    authorizationV4,
  });

  it.each(WAYS)(
    'stores, reads, copies, lists and deletes: %j',
    async ({ host, authorizationV4 }) => {
      const result = await page.evaluate(
        async ({ options, prefix }) => {
          const client = new globalThis.OSS(options);
          const key = `${prefix}/a b+照片.txt`;
          const put = await client.put(key, new Blob(['hello']), { meta: { uid: 7, pid: 8 } });
          const got = await client.get(key);
          const head = await client.head(key);
          await client.copy(`${prefix}/copy.txt`, key);
          const listed = await client.listV2({ prefix: `${prefix}/` }, {});
          await client.delete(key);
          const missing = await client
            .head(key)
            .catch((error: unknown) => error as { status: number });
          return {
            status: put.res.status,
            text: new TextDecoder().decode(got.content as Uint8Array),
            meta: head.meta,
            keys: listed.objects.map(({ name }) => name),
            missing: missing.status,
          };
        },
        { options: options(host, authorizationV4), prefix: `${host}-${authorizationV4}` },
      );
      const prefix = `${host}-${authorizationV4}`;
      expect(result).toEqual({
        status: 200,
        text: 'hello',
        meta: { uid: '7', pid: '8' },
        keys: [`${prefix}/a b+照片.txt`, `${prefix}/copy.txt`],
        missing: 404,
      });
    },
  );

  it.each(WAYS)('uploads parts, stops, and goes on: %j', async ({ host, authorizationV4 }) => {
    const key = `parts-${host}-${authorizationV4}.bin`;
    const seen = await page.evaluate(
      async ({ options, key }) => {
        const bytes = new Uint8Array(600_000).map((_, index) => (index * 31) % 251);
        const file = new File([bytes], 'parts.bin', { type: 'application/octet-stream' });
        const client = new globalThis.OSS(options);
        let checkpoint: OSS.Checkpoint | undefined;
        const stopped = await client
          .multipartUpload(key, file, {
            partSize: 102_400,
            parallel: 1,
            progress: (share, state: OSS.Checkpoint) => {
              checkpoint = state;
              if (share > 0.3) (client as unknown as { cancel(): void }).cancel();
            },
          })
          .then(
            () => 'finished',
            (error: unknown) => (error as { name: string }).name,
          );
        const doneBefore = checkpoint?.doneParts.length ?? 0;
        const again = new globalThis.OSS(options);
        if (checkpoint === undefined) throw new Error('There is no checkpoint.');
        const finished = await again.multipartUpload(key, file, { checkpoint, partSize: 102_400 });
        return { stopped, doneBefore, status: finished.res.status };
      },
      { options: options(host, authorizationV4), key },
    );
    expect(seen).toMatchObject({ stopped: 'cancel', status: 200 });
    expect(seen.doneBefore).toBeGreaterThan(0);
    expect(seen.doneBefore).toBeLessThan(6);
    const parts = running.emulator
      .requests()
      .filter((record) => record.operation === 'UploadPart' && record.key === key);
    // Nothing that was done before is sent again.
    expect(parts.filter(({ status }) => status === 200)).toHaveLength(6);
    const stored = await running.emulator.readObject(BUCKET, key);
    expect(stored?.metadata.sizeBytes).toBe(600_000);
  });

  it.each([true, false])('signs URLs that a page may use (V4: %s)', async (isV4) => {
    const seen = await page.evaluate(
      async ({ options, isV4 }) => {
        const client = new globalThis.OSS(options);
        const key = `signed-${isV4}.txt`;
        const urlFor = async (method: 'GET' | 'PUT') =>
          isV4
            ? client.signatureUrlV4(method, 60, { headers: {}, queries: {} }, key)
            : client.signatureUrl(key, { method, expires: 60 });
        const put = await fetch(await urlFor('PUT'), { method: 'PUT', body: new Blob(['signed']) });
        const got = await fetch(await urlFor('GET'));
        const forged = await fetch((await urlFor('GET')).replace(key, 'other.txt'));
        return [put.status, got.status, await got.text(), forged.status];
      },
      { options: options('localhost', isV4), isV4 },
    );
    expect(seen).toEqual([200, 200, 'signed', 403]);
  });

  // The SDK's build for browsers has no `calculatePostSignature`: a server signs V1 forms, as it should.
  it.each([true, false])('signs forms that a page may post (V4: %s)', async (isV4) => {
    const now = new Date();
    const timestamp = now.toISOString().replace(/\.\d+|[-:]/g, '');
    const credential = `${KEY.accessKeyId}/${timestamp.slice(0, 8)}/cn-hangzhou/oss/aliyun_v4_request`;
    const own = {
      'x-oss-signature-version': 'OSS4-HMAC-SHA256',
      'x-oss-credential': credential,
      'x-oss-date': timestamp,
    };
    const policy = {
      expiration: new Date(Date.now() + 60_000).toISOString(),
      conditions: [
        { bucket: BUCKET },
        ['starts-with', '$key', 'posted/'],
        ...Object.entries(isV4 ? own : {}).map(([name, value]) => ({ [name]: value })),
      ],
    };
    const fields: Record<string, string> = isV4
      ? {
          ...own,
          policy: Buffer.from(JSON.stringify(policy)).toString('base64'),
          'x-oss-signature': await page.evaluate(
            ({ options, policy, now }) =>
              (
                new globalThis.OSS(options) as unknown as {
                  signPostObjectPolicyV4(policy: object, date: Date): string;
                }
              ).signPostObjectPolicyV4(policy, now),
            { options: options('localhost', true), policy, now },
          ),
        }
      : { ...new OSS(options('127.0.0.1', false)).calculatePostSignature(policy) };
    const send = (key: string) =>
      page.evaluate(
        async ({ fields, key, url }) => {
          const form = new FormData();
          form.append('key', key);
          for (const [name, value] of Object.entries(fields)) form.append(name, value);
          form.append('success_action_status', '201');
          form.append('file', new Blob(['posted'], { type: 'text/plain' }), 'f.txt');
          const response = await fetch(url, { method: 'POST', body: form });
          return [response.status, (await response.text()).includes(`<Key>${key}</Key>`)];
        },
        { fields, key, url: `http://${BUCKET}.localhost:${running.emulator.port}` },
      );
    expect(await send(`posted/${isV4}.txt`)).toEqual([201, true]);
    expect(await send('elsewhere.txt')).toEqual([403, false]);
  });

  it.each([true, false])('has the application told (V4: %s)', async (isV4) => {
    const told: string[] = [];
    const application = createServer((request, response) => {
      void text(request).then((body) => {
        told.push(body);
        const answer = JSON.stringify({ seen: told.length });
        response.writeHead(200, {
          'Content-Type': 'application/json',
          'Content-Length': Buffer.byteLength(answer),
        });
        response.end(answer);
      });
    });
    await once(application.listen(0, '127.0.0.1'), 'listening');
    const { port } = application.address() as AddressInfo;

    const answers = await page.evaluate(
      async ({ options, url, prefix }) => {
        const client = new globalThis.OSS(options);
        const callback = {
          url,
          body: 'key=${object}&size=${size}&uid=${x:uid}',
          customValue: { uid: '7' },
        };
        const put = await client.put(`${prefix}-put`, new Blob(['hello']), { callback });
        const parts = new File([new Uint8Array(250_000)], 'parts');
        const whole = await client.multipartUpload(`${prefix}-parts`, parts, {
          partSize: 100 * 1024,
          callback,
        });
        return [put, whole].map((result) => (result as unknown as { data: unknown }).data);
      },
      {
        options: options('127.0.0.1', isV4),
        url: `http://127.0.0.1:${port}/told`,
        prefix: `told-${isV4}`,
      },
    );
    application.close();
    expect(answers).toEqual([{ seen: 1 }, { seen: 2 }]);
    expect(told).toEqual([
      `key=told-${isV4}-put&size=5&uid=7`,
      `key=told-${isV4}-parts&size=250000&uid=7`,
    ]);
  });

  it('is kept out of a bucket whose rules do not name the page, until they do', async () => {
    const put = async () =>
      page.evaluate(
        async (options) =>
          new globalThis.OSS(options).put('k', new Blob(['x'])).then(
            ({ res }) => res.status,
            (error: unknown) => (error as { name: string }).name,
          ),
        options('localhost', true, 'closed-bucket'),
      );
    expect(await put()).toBe('RequestError');
    const owner = new OSS(options('127.0.0.1', true, 'closed-bucket'));
    await owner.putBucketCORS('closed-bucket', [
      {
        allowedOrigin: new URL(running.pageUrl).origin,
        allowedMethod: 'PUT',
        allowedHeader: '*',
        exposeHeader: 'ETag',
        maxAgeSeconds: '0',
      },
    ]);
    expect(await put()).toBe(200);
  });

  it('gets temporary keys that work in the page, for their prefix', async () => {
    const sts = new OSS.STS({ ...KEY, endpoint: running.emulator.stsEndpoint } as typeof KEY);
    const { credentials } = await sts.assumeRole(
      'acs:ram::1234567890123456:role/page',
      {
        Version: '1',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['oss:PutObject', 'oss:ListParts', 'oss:AbortMultipartUpload'],
            Resource: [`acs:oss:*:*:${BUCKET}/temporary/*`],
          },
        ],
      },
      900,
      'page-1',
    );
    const seen = await page.evaluate(
      async (options) => {
        const client = new globalThis.OSS(options);
        const file = new File([new Uint8Array(300_000)], 'f.bin');
        const parts = await client.multipartUpload('temporary/f.bin', file, { partSize: 102_400 });
        const outside = await client
          .put('elsewhere', new Blob(['x']))
          .catch((error: unknown) => error as { status: number; code: string });
        return [parts.res.status, 'code' in outside ? outside.code : 'stored'];
      },
      {
        ...options('localhost', true),
        accessKeyId: credentials.AccessKeyId,
        accessKeySecret: credentials.AccessKeySecret,
        stsToken: credentials.SecurityToken,
      },
    );
    expect(seen).toEqual([200, 'AccessDenied']);
  });
});
