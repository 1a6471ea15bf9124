import type { Emulator } from '@oss-uploader/emulator';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import type { OssOptions } from '../../src/options/options.js';
import { resolveOss } from '../../src/options/resolve-oss.js';
import { createOssClient } from '../../src/signing/oss-client.js';
import { createPartUrlSigner } from '../../src/signing/sign-part-url.js';
import { AliOssObjectStore } from '../../src/store/ali-oss-object-store.js';
import { keysOf, sourceOf } from '../helpers/fixed-credentials.js';
import { BUCKET, KEYS, startTestEmulator, STS_KEYS } from '../helpers/start-emulator.js';
import { describeMultipart } from './multipart.contract.js';
import { describeObjectStore } from './object-store.contract.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterEach(() => {
  emulator.clearFaults();
});
afterAll(() => emulator.close());

function connect(changes: Partial<OssOptions> = {}, pageSize?: number) {
  const options = {
    region: 'cn-hangzhou',
    bucket: BUCKET,
    ...KEYS,
    endpoint: emulator.url,
    ...changes,
  };
  const oss = resolveOss(options);
  const client = createOssClient(oss, keysOf(options));
  const store = new AliOssObjectStore(
    () => Promise.resolve(client),
    pageSize === undefined ? {} : { pageSize },
  );
  return { client, store, signPartUrl: createPartUrlSigner(oss, sourceOf(options)) };
}

describe.each<[string, Partial<OssOptions>]>([
  ['V4', {}],
  ['V1', { signatureVersion: 'v1' }],
  ['V4 and a security token', STS_KEYS],
  ['V1 and a security token', { ...STS_KEYS, signatureVersion: 'v1' }],
])('with %s', (_case, changes) => {
  describeObjectStore('AliOssObjectStore', () => {
    // Every list has several pages.
    const { client, store } = connect(changes, 1);
    return {
      store,
      put: async ({ key, type, content }) => {
        await client.put(key, Buffer.from(content), { mime: type });
      },
    };
  });

  describeMultipart('AliOssObjectStore', () => {
    // Every list has several pages.
    const { store, signPartUrl } = connect(changes, 1);
    return {
      store,
      putPart: async ({ content, ...part }) => {
        const sizeBytes = content.length;
        const url = await signPartUrl({ ...part, sizeBytes, expiresInSeconds: 60 });
        const { status } = await fetch(url, { method: 'PUT', body: new Uint8Array(content) });
        expect(status).toBe(200);
      },
    };
  });
});

describe('AliOssObjectStore', () => {
  it('reaches OSS at localhost, too', async () => {
    const { store } = connect({ endpoint: emulator.url.replace('127.0.0.1', 'localhost') });
    expect(await store.head('missing', { timeoutMs: 5000 })).toBeUndefined();
  });

  it.each<[string, Partial<OssOptions>]>([
    ['a wrong secret', { accessKeySecret: 'AnotherSecret' }],
    ['no one there', { endpoint: 'http://127.0.0.1:1' }],
  ])('says that the storage is unavailable, and no secret, with %s', async (_case, changes) => {
    const { store } = connect(changes);
    const error: unknown = await store
      .head('a', { timeoutMs: 5000 })
      .catch((caught: unknown) => caught);
    expect(error).toMatchObject({ code: 'storage-unavailable', statusCode: 503 });
    expect(JSON.stringify(error) + String(error)).not.toMatch(
      /AnotherSecret|authorization|Signature=/i,
    );
  });

  it('tries once more when a connection is lost', async () => {
    emulator.addFault({
      operation: 'HeadObject',
      times: 1,
      action: { kind: 'reset-response', afterBytes: 0 },
    });
    const { store } = connect();
    expect(await store.head('missing', { timeoutMs: 5000 })).toBeUndefined();
  });

  it('gives up on a store that does not answer', async () => {
    emulator.addFault({ operation: 'HeadObject', action: { kind: 'freeze-response' } });
    const { store } = connect();
    await expect(store.head('a', { timeoutMs: 100 })).rejects.toMatchObject({
      code: 'storage-unavailable',
    });
  });
});
