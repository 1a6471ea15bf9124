import { parsePolicyResponse } from '@oss-uploader/shared';
import { describe, expect, it, vi } from 'vitest';

import type { OnUploaded, OssUploaderOptions } from '../../src/options/options.js';
import { createApp, NOW, OPTIONS } from '../helpers/create-app.js';
import { simulateCallback } from '../helpers/oss-callback.js';
import { CRC, putObject, USER } from '../helpers/upload-flow.js';

async function getPolicy(changes: Partial<OssUploaderOptions> = {}) {
  const test = await createApp(changes);
  const response = await test.app.inject({ url: '/oss', headers: USER });
  const body = response.json<Record<string, unknown>>();
  const policy = Buffer.from(String(body['policy']), 'base64').toString('utf8');
  return { ...test, response, body, policy: JSON.parse(policy) as Record<string, unknown> };
}

describe('GET {base}', () => {
  it("answers the fields of Alibaba's samples, V4", async () => {
    const { response, body, policy } = await getPolicy();
    expect(response.statusCode).toBe(200);
    expect(response.headers['cache-control']).toBe('no-store');
    expect(body).toEqual({
      version: 'OSS4-HMAC-SHA256',
      x_oss_signature_version: 'OSS4-HMAC-SHA256',
      x_oss_credential: 'LTAIEXAMPLEKEYID/20300101/cn-hangzhou/oss/aliyun_v4_request',
      x_oss_date: '20300101T000000Z',
      policy: expect.any(String) as string,
      signature: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      dir: 'user/u42/',
      host: 'https://examplebucket.oss-cn-hangzhou.aliyuncs.com',
      expire: String(Math.floor(NOW.getTime() / 1000) + 30),
      callback: expect.any(String) as string,
      limits: { maxSizeBytes: 1_048_576_000, accept: [] },
      uploads: 'uploads',
    });
    expect(policy).toEqual({
      expiration: '2030-01-01T00:00:30.000Z',
      conditions: [
        { bucket: 'examplebucket' },
        { 'x-oss-signature-version': 'OSS4-HMAC-SHA256' },
        { 'x-oss-credential': body['x_oss_credential'] },
        { 'x-oss-date': '20300101T000000Z' },
        ['starts-with', '$key', 'user/u42/'],
        ['content-length-range', 0, 1_048_576_000],
        ['eq', '$callback', body['callback']],
      ],
    });
    expect(() => parsePolicyResponse(body)).not.toThrow();
  });

  it("answers the tutorial's fields, V1", async () => {
    const { body } = await getPolicy({
      authorize: 'anonymous',
      callback: undefined,
      oss: { ...OPTIONS.oss, signatureVersion: 'v1' },
    });
    expect(body).toEqual({
      accessid: 'LTAIEXAMPLEKEYID',
      policy: expect.any(String) as string,
      signature: expect.stringMatching(/^[A-Za-z0-9+/]{27}=$/) as string,
      dir: 'user-dir-prefix/',
      host: 'https://examplebucket.oss-cn-hangzhou.aliyuncs.com',
      expire: String(Math.floor(NOW.getTime() / 1000) + 30),
      limits: { maxSizeBytes: 1_048_576_000, accept: [] },
      uploads: 'uploads',
    });
  });

  it('carries a security token', async () => {
    const { body, policy } = await getPolicy({ oss: { ...OPTIONS.oss, securityToken: 'TOKEN' } });
    expect(body['security_token']).toBe('TOKEN');
    expect(policy['conditions']).toContainEqual({ 'x-oss-security-token': 'TOKEN' });
  });

  it('tells the application of what its clients upload, once and the same each time', async () => {
    const onUploaded = vi.fn<OnUploaded>(() => ({ row: 7 }));
    const { app, store, body } = await getPolicy({
      onUploaded,
      limits: { accept: ['image/*'], maxSizeBytes: 10 },
    });
    const call = (object: string) =>
      app.inject(simulateCallback(String(body['callback']), { bucket: 'examplebucket', object }));
    putObject(store, 'user/u42/mine.png');
    const responses = [await call('user/u42/mine.png'), await call('user/u42/mine.png')];
    expect(responses.map(({ statusCode }) => statusCode)).toEqual([200, 200]);
    const [first, second] = onUploaded.mock.calls;
    expect(second).toEqual(first);
    expect(first?.[0]).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/) as string,
      bucket: 'examplebucket',
      key: 'user/u42/mine.png',
      name: 'mine.png',
      sizeBytes: 5,
      type: 'image/png',
      etag: 'E',
      crc64: CRC,
      verified: false,
    });

    putObject(store, 'user/u42/mine.png', { etag: 'F' });
    await call('user/u42/mine.png');
    expect(onUploaded.mock.calls[2]?.[0].id).not.toBe(first?.[0].id);
  });

  it.each([
    ['of another directory', 'user/u43/x.png', {}],
    ['of a type outside of the limits', 'user/u42/x.txt', { type: 'text/plain' }],
    ['above the limits', 'user/u42/x.png', { sizeBytes: 11 }],
  ])('tells it of nothing %s', async (_case, key, changes) => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store, body } = await getPolicy({
      onUploaded,
      limits: { accept: ['image/*'], maxSizeBytes: 10 },
    });
    putObject(store, key, changes);
    const response = await app.inject(
      simulateCallback(String(body['callback']), { bucket: 'examplebucket', object: key }),
    );
    expect(response.statusCode).toBe(400);
    expect(onUploaded).not.toHaveBeenCalled();
  });
});
