import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { post, rawForm, type Fields } from '../helpers/form.js';
import { readError } from '../helpers/read-error.js';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator({
  buckets: [
    bucket,
    { name: 'open-bucket', acl: 'public-read-write' },
    { name: 'read-bucket', acl: 'public-read' },
  ],
});
const open = (key: string) => `${fixture.emulator.bucketUrl('open-bucket')}/${key}`;

async function put(
  key: string,
  body: string | Buffer,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(open(key), { method: 'PUT', body, headers });
}

describe('PutObject and GetObject', () => {
  it('give back what was stored, with its headers', async () => {
    const stored = await put(
      'dir/a b+c%.txt'.split('/').map(encodeURIComponent).join('/'),
      'hello',
      {
        'Content-Type': 'text/plain',
        'Cache-Control': 'max-age=5',
        'x-oss-meta-note': 'n',
      },
    );
    expect(stored.status).toBe(200);
    expect(await fixture.emulator.listKeys('open-bucket')).toContain('dir/a b+c%.txt');
    const response = await fetch(open('dir/a%20b%2Bc%25.txt'));
    expect(await response.text()).toBe('hello');
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/plain',
      'cache-control': 'max-age=5',
      'x-oss-meta-note': 'n',
      'content-length': '5',
      etag: stored.headers.get('etag'),
      'x-oss-hash-crc64ecma': stored.headers.get('x-oss-hash-crc64ecma'),
      'x-oss-object-type': 'Normal',
      'accept-ranges': 'bytes',
    });
  });

  it('check Content-MD5', async () => {
    const md5 = createHash('md5').update('hello').digest('base64');
    expect((await put('md5', 'hello', { 'Content-MD5': md5 })).status).toBe(200);
    expect(await readError(await put('md5-wrong', 'hello!', { 'Content-MD5': md5 }))).toMatchObject(
      { status: 400, code: 'InvalidDigest' },
    );
    expect(await fixture.emulator.readObject('open-bucket', 'md5-wrong')).toBeUndefined();
  });

  it('keep what is there with x-oss-forbid-overwrite', async () => {
    await put('keep', 'one');
    expect(
      await readError(await put('keep', 'two', { 'x-oss-forbid-overwrite': 'true' })),
    ).toMatchObject({ status: 409, code: 'FileAlreadyExists' });
  });
});

describe('Range', () => {
  it.each([
    ['bytes=0-3', 206, '0123', 'bytes 0-3/10'],
    ['bytes=4-', 206, '456789', 'bytes 4-9/10'],
    ['bytes=-3', 206, '789', 'bytes 7-9/10'],
    ['bytes=8-100', 206, '89', 'bytes 8-9/10'],
    ['bytes=-100', 206, '0123456789', 'bytes 0-9/10'],
    ['bytes=10-', 200, '0123456789', null],
    ['bytes=5-2', 200, '0123456789', null],
    ['bytes=0-1,3-4', 200, '0123456789', null],
    ['chars=0-1', 200, '0123456789', null],
  ])('%s is answered with %d', async (range, status, text, contentRange) => {
    await put('digits', '0123456789');
    const response = await fetch(open('digits'), { headers: { Range: range } });
    expect(response.status).toBe(status);
    expect(await response.text()).toBe(text);
    expect(response.headers.get('content-range')).toBe(contentRange);
    expect(response.headers.get('content-length')).toBe(String(text.length));
  });

  it('of an empty object is the empty object', async () => {
    await put('nothing', '');
    const response = await fetch(open('nothing'), { headers: { Range: 'bytes=0-5' } });
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });
});

describe('HeadObject', () => {
  it('gives the headers of GET without its body', async () => {
    await put('head', 'hello');
    const response = await fetch(open('head'), { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe('5');
    expect(response.headers.get('etag')).toBe('"5D41402ABC4B2A76B9719D911017C592"');
  });

  it('carries the error document in a header', async () => {
    const response = await fetch(open('absent'), { method: 'HEAD' });
    expect(response.status).toBe(404);
    const xml = Buffer.from(response.headers.get('x-oss-err') ?? '', 'base64').toString();
    expect(xml).toContain('<Code>NoSuchKey</Code>');
    expect(response.headers.get('x-oss-ec')).toBe('0026-00000001');
  });
});

describe('DeleteObject', () => {
  it('removes the object, and does not mind if there is none', async () => {
    await put('gone', 'x');
    expect((await fetch(open('gone'), { method: 'DELETE' })).status).toBe(204);
    expect(await readError(await fetch(open('gone')))).toMatchObject({
      status: 404,
      code: 'NoSuchKey',
    });
    expect((await fetch(open('gone'), { method: 'DELETE' })).status).toBe(204);
  });
});

describe('access', () => {
  it('of nobody in particular is decided by the ACLs', async () => {
    const at = (name: string, key: string) => `${fixture.emulator.bucketUrl(name)}/${key}`;
    expect((await fetch(at(bucket, 'k'), { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(at('read-bucket', 'k'), { method: 'PUT', body: 'x' })).status).toBe(403);
    expect((await fetch(at('open-bucket', 'public'), { method: 'PUT', body: 'x' })).status).toBe(
      200,
    );
    await fetch(at('open-bucket', 'private'), {
      method: 'PUT',
      body: 'x',
      headers: { 'x-oss-object-acl': 'private' },
    });
    expect((await fetch(at('open-bucket', 'public'))).status).toBe(200);
    expect(await readError(await fetch(at('open-bucket', 'private')))).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
  });

  it('to a bucket that is not there is NoSuchBucket', async () => {
    expect(
      await readError(await fetch(`${fixture.emulator.url}/no-such-bucket/key`)),
    ).toMatchObject({ status: 404, code: 'NoSuchBucket' });
  });
});

describe('what is not implemented', () => {
  it.each([
    ['POST', 'key?append&position=0'],
    ['GET', 'key?symlink'],
    ['POST', 'key?restore'],
    ['GET', 'key?versionId=1'],
    ['PUT', 'key?uploadId=1'],
    ['PUT', 'key?tagging'],
    ['GET', 'key?x-oss-process=image/resize,w_10'],
    ['PATCH', 'key'],
  ])('%s %s is answered with 501', async (method, target) => {
    const response = await fetch(open(target), { method });
    expect(await readError(response)).toMatchObject({ status: 501, code: 'NotImplemented' });
  });
});

describe('addresses', () => {
  const form = (...fields: Fields) => rawForm([...fields, { content: 'x' }]);

  it('at an unknown host are refused', async () => {
    const { request } = await import('node:http');
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: fixture.emulator.port,
          path: '/',
          headers: { Host: 'evil.example' },
        },
        (response) => resolve(response.statusCode),
      );
      sent.once('error', reject);
      sent.end();
    });
    expect(status).toBe(403);
  });

  it('with a percent sign that means nothing are refused', async () => {
    expect(await readError(await fetch(open('%zz')))).toMatchObject({
      status: 400,
      code: 'InvalidURI',
    });
  });

  it('that end in a slash still mean the bucket', async () => {
    expect((await post(open(''), form(['key', 'slash']))).status).toBe(204);
  });
});
