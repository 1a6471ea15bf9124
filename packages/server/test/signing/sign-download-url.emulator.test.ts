import type { Emulator } from '@oss-uploader/emulator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { OssOptions } from '../../src/options/options.js';
import { resolveOss } from '../../src/options/resolve-oss.js';
import { createOssClient } from '../../src/signing/oss-client.js';
import { createDownloadUrlSigner } from '../../src/signing/sign-download-url.js';
import { keysOf, sourceOf } from '../helpers/fixed-credentials.js';
import { BUCKET, KEYS, startTestEmulator, STS_KEYS } from '../helpers/start-emulator.js';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startTestEmulator();
});
afterAll(() => emulator.close());

const KEY = "user/u42/我的 照片 +&=(1)'!.png";

describe.each<[string, Partial<OssOptions>]>([
  ['V4', {}],
  ['V1', { signatureVersion: 'v1' }],
  ['V4 and a security token', STS_KEYS],
  ['V1 and a security token', { ...STS_KEYS, signatureVersion: 'v1' }],
])('a download URL signed with %s', (_case, changes) => {
  async function prepare() {
    const options = {
      region: 'cn-hangzhou',
      bucket: BUCKET,
      ...KEYS,
      endpoint: emulator.url,
      ...changes,
    };
    const oss = resolveOss(options);
    await createOssClient(oss, keysOf(options)).put(KEY, Buffer.from('meows'), {
      mime: 'image/png',
    });
    return createDownloadUrlSigner(oss, sourceOf(options));
  }

  it('reads an object of a private bucket', async () => {
    const sign = await prepare();
    const url = await sign(KEY);
    expect(url.startsWith(`${emulator.url}/${BUCKET}/user/u42/`)).toBe(true);
    const response = await fetch(url);
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('meows');
    expect(response.headers.get('content-disposition')).toBeNull();
  });

  it('has browsers save it under the name that the user knows', async () => {
    const sign = await prepare();
    const response = await fetch(await sign(KEY, { downloadName: '猫 "a"; b.png' }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="_ _a_; b.png"; filename*=UTF-8''%E7%8C%AB%20%22a%22%3B%20b.png`,
    );
  });

  it('is for one object', async () => {
    const sign = await prepare();
    const response = await fetch((await sign(KEY)).replace('u42', 'u43'));
    expect(response.status).toBe(403);
    await response.body?.cancel();
  });
});

describe('createDownloadUrlSigner', () => {
  it('refuses lives that OSS does not sign', async () => {
    const options = { region: 'cn-hangzhou', bucket: BUCKET, ...KEYS };
    const sign = createDownloadUrlSigner(resolveOss(options), sourceOf(options));
    await expect(sign('a', { expiresInSeconds: 0 })).rejects.toThrow('expiresInSeconds');
    await expect(sign('a', { expiresInSeconds: 604_801 })).rejects.toThrow('expiresInSeconds');
  });

  it('points at the public host', async () => {
    const options = { region: 'cn-hangzhou', bucket: BUCKET, ...KEYS };
    const url = await createDownloadUrlSigner(
      resolveOss({ ...options, publicHost: 'https://cdn.example.com/' }),
      sourceOf(options),
    )('a b.png');
    expect(url.startsWith('https://cdn.example.com/a%20b.png?')).toBe(true);
  });
});
