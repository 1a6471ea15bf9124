import { describe, expect, it } from 'vitest';

import { resolveOptions } from '../../src/options/resolve-options.js';
import { OPTIONS } from '../helpers/create-app.js';
import { keysOf } from '../helpers/fixed-credentials.js';

const SECRET = keysOf(OPTIONS.oss).accessKeySecret;

describe('resolveOptions', () => {
  it("completes the least that an application writes with the tutorial's settings", () => {
    const { oss, sessionSecret } = OPTIONS;
    const resolved = resolveOptions({ oss, sessionSecret, authorize: 'anonymous' });
    expect(resolved).toMatchObject({
      prefix: '/oss',
      limits: { maxSizeBytes: 1_048_576_000, accept: [] },
      policyExpiresInSeconds: 30,
      callback: undefined,
      cors: [],
      oss: {
        endpoint: 'https://oss-cn-hangzhou.aliyuncs.com',
        publicHost: 'https://examplebucket.oss-cn-hangzhou.aliyuncs.com',
        addressing: 'virtual-host',
        signatureVersion: 'v4',
      },
    });
  });

  it('gives anonymous uploads the directory of the tutorial', async () => {
    const { authorize } = resolveOptions({ ...OPTIONS, authorize: 'anonymous' });
    expect(await authorize({} as never)).toEqual({ owner: 'anonymous', dir: 'user-dir-prefix/' });
  });

  it.each([
    ['http://127.0.0.1:9000', 'path', 'http://127.0.0.1:9000/examplebucket'],
    ['http://localhost:9000', 'path', 'http://localhost:9000/examplebucket'],
    [
      'oss-cn-hangzhou-internal.aliyuncs.com',
      'virtual-host',
      'https://examplebucket.oss-cn-hangzhou.aliyuncs.com',
    ],
    [
      'https://oss-accelerate.aliyuncs.com',
      'virtual-host',
      'https://examplebucket.oss-cn-hangzhou.aliyuncs.com',
    ],
    [
      'https://cn-hangzhou.oss.aliyuncs.com',
      'virtual-host',
      'https://examplebucket.oss-cn-hangzhou.aliyuncs.com',
    ],
    [
      'https://store.example.com',
      'custom-domain',
      'https://examplebucket.oss-cn-hangzhou.aliyuncs.com',
    ],
  ])('addresses the bucket at %s by %s', (endpoint, addressing, publicHost) => {
    expect(resolveOptions({ ...OPTIONS, oss: { ...OPTIONS.oss, endpoint } }).oss).toMatchObject({
      addressing,
      publicHost,
    });
  });

  it.each([
    ['/oss', '', 'https://app.example.com/oss/callback', ''],
    ['/oss', '', 'https://app.example.com/api/v1/oss/callback?x=1', '/api/v1'],
    ['/oss', '/api', 'https://app.example.com/api/oss/callback', ''],
    ['/', '', 'https://app.example.com/callback', ''],
    ['/oss', '', 'https://app.example.com/elsewhere', ''],
  ])('under %s in %s, called at %s, puts back %j', (prefix, parent, url, stripped) => {
    const { callback } = resolveOptions({ ...OPTIONS, prefix, callback: { url } }, parent);
    expect(callback?.strippedPathPrefixes).toEqual([stripped]);
  });

  const oss = (changes: object) => ({ oss: { ...OPTIONS.oss, ...changes } });
  const callback = (changes: object) => ({
    callback: { url: 'https://app.example.com/oss/callback', ...changes },
  });

  it.each<[string, object, string]>([
    ['no oss', { oss: undefined }, 'oss: expected'],
    ['no bucket', oss({ bucket: undefined }), 'oss.bucket: expected the name'],
    ['an empty bucket', oss({ bucket: '' }), 'oss.bucket: expected the name'],
    ['a bad bucket name', oss({ bucket: 'My_Bucket' }), 'oss.bucket: expected 3 to 63'],
    ['no region', oss({ region: undefined }), 'oss.region: expected'],
    [
      'an endpoint name as region',
      oss({ region: 'oss-cn-hangzhou' }),
      "write 'cn-hangzhou' instead of 'oss-cn-hangzhou'",
    ],
    [
      'a host as region',
      oss({ region: 'oss-cn-hangzhou.aliyuncs.com' }),
      'a host belongs in oss.endpoint',
    ],
    [
      'a region as endpoint',
      oss({ endpoint: 'cn-hangzhou' }),
      "expected a host such as 'oss-cn-hangzhou.aliyuncs.com'",
    ],
    [
      'a region as host',
      oss({ endpoint: 'https://cn-hangzhou.aliyuncs.com' }),
      "expected 'oss-cn-hangzhou.aliyuncs.com'",
    ],
    [
      'an endpoint of another region',
      oss({ endpoint: 'https://oss-cn-beijing.aliyuncs.com' }),
      "of the region 'cn-hangzhou', got one of 'cn-beijing'",
    ],
    [
      'an endpoint with the bucket',
      oss({ endpoint: 'https://examplebucket.oss-cn-hangzhou.aliyuncs.com' }),
      "without the bucket: 'oss-cn-hangzhou.aliyuncs.com'",
    ],
    ['an endpoint with a path', oss({ endpoint: 'http://127.0.0.1:9000/b' }), 'without a path'],
    ['an endpoint of another scheme', oss({ endpoint: 'ftp://127.0.0.1' }), 'oss.endpoint'],
    ['no access key', oss({ accessKeyId: undefined }), 'oss.accessKeyId: expected a text'],
    ['no secret', oss({ accessKeySecret: '' }), 'oss.accessKeySecret: expected a text'],
    ['a secret with a line end', oss({ accessKeySecret: `${SECRET}\n` }), 'no blanks'],
    ['a public host that is no URL', oss({ publicHost: 'upload.example.com' }), 'oss.publicHost'],
    ['an unknown signature', oss({ signatureVersion: 'v2' }), "expected 'v4' or 'v1'"],
    ['no authorize', { authorize: undefined }, "or 'anonymous' if anyone may upload"],
    ['a prefix without slash', { prefix: 'oss' }, 'prefix: expected a path'],
    ['a negative size', { limits: { maxSizeBytes: -1 } }, 'limits.maxSizeBytes'],
    ['a size that is no number', { limits: { maxSizeBytes: Number.NaN } }, 'limits.maxSizeBytes'],
    ['a bad accept token', { limits: { accept: ['png'] } }, "got 'png'"],
    ['accept as text', { limits: { accept: 'image/*' } }, 'expected a list'],
    ['no files at all', { limits: { maxFiles: 0 } }, 'limits.maxFiles'],
    ['a dir from the root', { dir: '/user/' }, 'dir: '],
    ['a dir without slash at the end', { dir: 'user' }, "ends with '/'"],
    ['a dir that climbs', { dir: 'user/../' }, "no segment '.' or '..'"],
    ['a dir with a dollar', { dir: 'user/$x/' }, "no '$'"],
    ['a short secret', { sessionSecret: 'short' }, 'sessionSecret: expected at least 32'],
    ['no session secret', { sessionSecret: undefined }, 'sessionSecret: expected at least 32'],
    ['a key that is no function', { key: 'x' }, 'key: expected a function'],
    ['a hook that is no function', { onUploaded: {} }, 'onUploaded: expected a function'],
    ['a cors origin with a path', { cors: ['https://a.example/b'] }, 'cors: expected origins'],
    ['a cors origin that is a host', { cors: ['a.example'] }, 'cors: expected origins'],
    ['cors as text', { cors: 'https://a.example' }, 'cors: expected a list'],
    ['a callback without URL', { callback: {} }, 'callback.url: expected a URL'],
    ['a callback to a file', callback({ url: 'file:///etc/passwd' }), 'http or https'],
    ['a callback by ftp', callback({ url: 'ftp://a.example/' }), 'http or https'],
    ['a callback with a password', callback({ url: 'https://a:b@a.example/' }), 'no user'],
    ['a callback to IPv6', callback({ url: 'http://[::1]/oss/callback' }), 'IPv6'],
    ['two callbacks in one', callback({ url: 'https://a.example/;https://b.example/' }), 'a list'],
    ['no callbacks in a list', callback({ url: [] }), 'expected 1 to 5 URLs, got 0'],
    [
      'six callbacks',
      callback({ url: Array.from({ length: 6 }, () => 'https://a.example/') }),
      'expected 1 to 5 URLs, got 6',
    ],
    ['a callback not encoded', callback({ url: 'https://a.example/é' }), 'percent-encoded'],
    ['a variable that OSS has not', callback({ body: 'a=${sise}' }), 'got ${sise}'],
    ['a custom variable', callback({ body: 'a=${x:uid}' }), 'got ${x:uid}'],
    ['round brackets', callback({ body: 'a=$(size)' }), 'got $(…)'],
    ['an unknown body type', callback({ bodyType: 'text/xml' }), 'callback.bodyType'],
    [
      'quotes around a JSON variable',
      callback({ body: '{"a":"${size}"}', bodyType: 'application/json' }),
      'no quotes around variables',
    ],
    [
      'a form as JSON',
      callback({ body: 'a=${size}', bodyType: 'application/json' }),
      'expected a JSON object',
    ],
    ['a key host with a scheme', callback({ publicKeyHosts: ['http://a'] }), 'publicKeyHosts'],
    ['a stripped path that ends open', callback({ strippedPathPrefix: '/a/' }), 'such as'],
    ['a policy of no seconds', { policyExpiresInSeconds: 0 }, 'from 1 to 604800'],
    ['a plan of more than seven days', { planExpiresInSeconds: 604_801 }, 'from 1 to 604800'],
    ['a threshold below zero', { multipartThresholdBytes: -1 }, 'from 0, got -1'],
    ['an endless threshold', { multipartThresholdBytes: Infinity }, 'multipartThresholdBytes: exp'],
    ['a session of half a second', { sessionExpiresInSeconds: 0.5 }, 'whole number'],
  ])('refuses %s', (_case, changes, sentence) => {
    expect(() => resolveOptions({ ...OPTIONS, ...changes })).toThrow(sentence);
  });

  it('never repeats a secret that it refuses', () => {
    const secret = 'not a secret';
    for (const changes of [oss({ accessKeySecret: secret }), { sessionSecret: secret }]) {
      expect(() => resolveOptions({ ...OPTIONS, ...changes })).toThrow(
        expect.not.objectContaining({
          message: expect.stringContaining(secret) as string,
        }) as Error,
      );
    }
  });
});
