import { parseErrorBody, parseUploadPlans } from '@oss-uploader/shared';
import { describe, expect, it, vi } from 'vitest';

import type { OnUploaded } from '../../src/options/options.js';
import { createApp } from '../helpers/create-app.js';
import { createMultipartApp, errorOf } from '../helpers/multipart-flow.js';
import { callbackOf, FILE, planOne, putObject, USER } from '../helpers/upload-flow.js';

/** A request to plan, as text: some cases cannot be said by `JSON.stringify`. */
async function planText(payload: string | Buffer, accepts = false) {
  const { app, log } = accepts ? await createMultipartApp() : await createApp();
  const response = await app.inject({
    method: 'POST',
    url: '/oss/uploads',
    headers: { ...USER, 'content-type': 'application/json' },
    payload,
  });
  return { response, log };
}

const bodyWithSize = (size: string) =>
  `{"accepts":["multipart"],"files":[{"name":"a.png","type":"image/png","sizeBytes":${size}}]}`;

describe('plans for sizes that no file has', () => {
  it.each(['-1', '0.5', 'null', '"5"', '9007199254740992', '1e400', '-0.1', '[5]', '{}', 'true'])(
    'are refused: %s',
    async (size) => {
      const { response } = await planText(bodyWithSize(size), true);
      expect(errorOf(response)).toEqual({ status: 400, code: 'invalid-request' });
      expect(parseErrorBody(response.json()).error.message).toContain('files[0].sizeBytes');
    },
  );

  it('are refused: NaN, which JSON cannot say', async () => {
    const { response } = await planText(bodyWithSize('NaN'), true);
    expect(errorOf(response)).toEqual({ status: 400, code: 'invalid-request' });
  });

  it('are rejected: one byte more than the largest object of OSS', async () => {
    const { app } = await createApp({ limits: { maxSizeBytes: Number.MAX_SAFE_INTEGER } });
    const sizeBytes = 10_000 * 5 * 1024 ** 3 + 1;
    const response = await app.inject({
      method: 'POST',
      url: '/oss/uploads',
      headers: USER,
      payload: { accepts: ['multipart'], files: [{ ...FILE, sizeBytes }] },
    });
    expect(parseUploadPlans(response.json()).plans).toMatchObject([
      { kind: 'rejected', error: { code: 'file-too-large' } },
    ]);
  });

  it.each(['-1', '0', '1.5', '"1"', '1e400'])(
    'are refused: parts of %s bytes at most',
    async (size) => {
      const { response } = await planText(
        `{"files":[{"name":"a","type":"","sizeBytes":5,"maxPartSizeBytes":${size}}]}`,
      );
      expect(errorOf(response)).toEqual({ status: 400, code: 'invalid-request' });
    },
  );
});

describe('bodies that attack the server', () => {
  it.each([
    // But for that, each of them could be planned.
    ['__proto__', `{"__proto__":{"isAdmin":true},"files":[${JSON.stringify(FILE)}]}`],
    [
      'a nested __proto__',
      `{"files":[{"__proto__":{"isAdmin":true},${JSON.stringify(FILE).slice(1)}]}`,
    ],
    [
      'an escaped __proto__',
      `{"\\u005f_proto__":{"isAdmin":true},"files":[${JSON.stringify(FILE)}]}`,
    ],
    [
      'constructor.prototype',
      `{"constructor":{"prototype":{"isAdmin":true}},"files":[${JSON.stringify(FILE)}]}`,
    ],
  ])('pollute no prototype: %s', async (_case, payload) => {
    const { response } = await planText(payload);
    expect(response.statusCode).toBe(400);
    expect({}).not.toHaveProperty('isAdmin');
  });

  it('pollute no prototype: a callback with __proto__ among its fields', async () => {
    const onUploaded = vi.fn<OnUploaded>();
    const { app, store } = await createApp({
      onUploaded,
      callback: {
        url: 'https://app.example.com/oss/callback',
        body: '__proto__=x&constructor=y&a=1',
      },
    });
    const one = await planOne(app);
    putObject(store, one.key);
    await app.inject(callbackOf(one));
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
    expect(onUploaded.mock.calls[0]?.[1].source).toMatchObject({ fields: { a: '1' } });
  });

  it.each([
    ['deeply nested lists', '['.repeat(200_000) + ']'.repeat(200_000)],
    ['deeply nested objects', '{"a":'.repeat(80_000) + '1' + '}'.repeat(80_000)],
    ['no JSON', '{"files":'],
    ['a number', '5'],
    ['null', 'null'],
    ['nothing', ''],
    ['101 files', JSON.stringify({ files: Array.from({ length: 101 }, () => FILE) })],
    ['no files', '{"files":[]}'],
    ['files that are none', '{"files":{"length":1,"0":{}}}'],
    ['a very long name', JSON.stringify({ files: [{ ...FILE, name: 'x'.repeat(1025) }] })],
    ['a very long type', JSON.stringify({ files: [{ ...FILE, type: 'x'.repeat(256) }] })],
    ['a checksum that is no number', JSON.stringify({ files: [{ ...FILE, crc64: '0x1' }] })],
    [
      'a checksum of 65 bits',
      JSON.stringify({ files: [{ ...FILE, crc64: '18446744073709551616' }] }),
    ],
    ['11 kinds of plans', JSON.stringify({ files: [FILE], accepts: Array(11).fill('x') })],
  ])('are refused in time: %s', async (_case, payload) => {
    const startedAt = performance.now();
    const { response } = await planText(payload);
    expect(errorOf(response)).toMatchObject({ status: 400, code: 'invalid-request' });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('are not read to the end when they are too large', async () => {
    const { response } = await planText(' '.repeat(600 * 1024));
    expect(errorOf(response)).toEqual({ status: 413, code: 'invalid-request' });
  });
});

describe('names that attack what reads them', () => {
  it.each([
    ['a way up', '../../../etc/passwd'],
    ['a Windows way up', '..\\..\\boot.ini'],
    ['NUL', 'a\0.png'],
    ['a header', 'a.png\r\nx-oss-object-acl: public-read'],
    ['a terminal escape', '\u001b]0;owned\u0007.png'],
    ['a turned direction', 'cat\u202egnp.exe'],
    ['a policy escape', '${filename}'],
    ['a lone surrogate', '\ud800.png'],
    ['only dots', '...'],
    ['a fraction slash and friends', 'a\u2215b\uff0fc'],
    ['a query', 'a?b=c#d'],
    ['1,024 characters of four bytes', '🐈'.repeat(512)],
  ])('become safe keys: %s', async (_case, name) => {
    const { app } = await createApp();
    const { key } = await planOne(app, { ...FILE, name });
    expect(key).toMatch(/^user\/u42\/[0-9a-f-]{36}\/[^/\\?#$%\p{Cc}\u202e]{1,100}$/u);
    expect(key.isWellFormed()).toBe(true);
    expect(key.split('/').some((segment) => segment === '.' || segment === '..')).toBe(false);
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1023);
  });

  it('become safe keys: overlong UTF-8 for a way up', async () => {
    const raw = Buffer.concat([
      Buffer.from('{"files":[{"name":"'),
      Buffer.from([0xc0, 0xae, 0xc0, 0xae, 0xc0, 0xaf, 0xe0, 0x80, 0xaf]),
      Buffer.from('x","type":"","sizeBytes":5}]}'),
    ]);
    const { response } = await planText(raw);
    const [one] = parseUploadPlans(response.json()).plans;
    if (one?.kind !== 'form') throw new Error(response.body);
    expect(one.key).toMatch(/^user\/u42\/[0-9a-f-]{36}\/[^./\\]+$/);
  });

  it.each([
    ['a header', 'image/png\r\nx-oss-object-acl: public-read'],
    ['a second value', 'image/png, text/html'],
    ['a policy escape', 'image/${x}'],
    ['no type', '<script>'],
  ])('do not reach the stored type: %s', async (_case, type) => {
    const { app } = await createApp();
    const { fields } = await planOne(app, { ...FILE, type });
    expect(new Map(fields).get('Content-Type')).toBe('application/octet-stream');
  });

  it.each(['a\nb', 'a\r\n{"level":50,"msg":"forged"}', '\u001b[31mred', '\u2028', '"}{"msg":"x'])(
    'write one line of the log each, as JSON: %j',
    async (text) => {
      const { app, log } = await createApp({ limits: { accept: ['.pdf'] } });
      log.length = 0;
      await app.inject({
        method: 'POST',
        url: '/oss/uploads',
        headers: USER,
        payload: { files: [{ ...FILE, name: text, type: text }], accepts: [text] },
      });
      await app.inject({ method: 'POST', url: '/oss/callback', payload: text });
      for (const line of log) {
        expect(line.trimEnd()).not.toMatch(/[\n\r\u001b]/);
        expect(JSON.parse(line)).not.toMatchObject({ msg: 'forged' });
      }
    },
  );

  it('do not reach the headers of a download', async () => {
    const { app } = await createApp();
    const url = await app.ossUploader.signDownloadUrl('user/u42/a', {
      downloadName: 'a"\r\nset-cookie: x=1',
    });
    const disposition = new URL(url).searchParams.get('response-content-disposition') ?? '';
    expect(disposition).not.toMatch(/[\r\n]/);
    expect(disposition).toMatch(/^attachment; filename="[^"]*"; filename\*=UTF-8''[^"]*$/);
  });
});
