import { createVerify } from 'node:crypto';
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { answerJson, useApplication } from '../helpers/application.js';
import { post, rawForm, signV1, type Fields } from '../helpers/form.js';
import { readError } from '../helpers/read-error.js';
import { accessKeyId, bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator({ callbackTimeoutMs: 300 });
const application = useApplication();
const body =
  'bucket=${bucket}&object=${object}&etag=${etag}&size=${size}&mimeType=${mimeType}&h=${imageInfo.height}&u=${x:uid}';

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

async function upload(callback: object, ...extra: Fields): Promise<Response> {
  return post(
    fixture.emulator.bucketUrl(bucket),
    rawForm([
      ['key', 'a b/c&d.txt'],
      ...signV1(),
      ['callback', encode(callback)],
      ...extra,
      { content: 'hello', filename: 'x', contentType: 'text/plain' },
    ]),
  );
}

describe('a callback', () => {
  it('brings the application what it asked for, and the uploader its answer', async () => {
    application.answer = (response) => answerJson(response, '{"id":7}');
    const response = await upload(
      { callbackUrl: `${application.url}/oss/call%20back?t=1&x=%2F`, callbackBody: body },
      ['x:uid', 'u 4/2'],
      ['success_action_status', '204'],
    );
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ id: 7 });
    expect(response.headers.get('etag')).toBe('"5D41402ABC4B2A76B9719D911017C592"');
    const [call] = application.received;
    expect(call?.target).toBe('/oss/call%20back?t=1&x=%2F');
    expect(call?.body).toBe(
      'bucket=examplebucket&object=a%20b%2Fc%26d.txt&etag=5D41402ABC4B2A76B9719D911017C592&size=5&mimeType=text%2Fplain&h=&u=u%204%2F2',
    );
    expect(call?.headers).toMatchObject({
      connection: 'close',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'aliyun-oss-callback',
      'x-oss-bucket': bucket,
      'x-oss-requester': accessKeyId,
      'x-oss-signature-version': '1.0',
      'x-oss-tag': 'CALLBACK',
      'x-oss-request-id': response.headers.get('x-oss-request-id'),
    });
  });

  it('is signed over decoded path, query and body, with the key that the emulator serves', async () => {
    await upload({ callbackUrl: `${application.url}/call%20back?t=1&x=%2F`, callbackBody: body });
    const [call] = application.received;
    const keyUrl = Buffer.from(String(call?.headers['x-oss-pub-key-url']), 'base64').toString();
    expect(keyUrl).toBe(fixture.emulator.callbackPublicKeyUrl);
    const publicKey = await (await fetch(keyUrl)).text();
    const verifies = (text: string) =>
      createVerify('RSA-MD5')
        .update(text)
        .verify(publicKey, String(call?.headers.authorization), 'base64');
    expect(verifies(`/call back?t=1&x=%2F\n${call?.body ?? ''}`)).toBe(true);
    expect(verifies(`/call%20back?t=1&x=%2F\n${call?.body ?? ''}`)).toBe(false);
    expect(verifies(`/call back?t=1&x=%2F\n${call?.body ?? ''} `)).toBe(false);
  });

  it('can have a JSON body, where placeholders become values with their quotes', async () => {
    await upload(
      {
        callbackUrl: application.url,
        callbackBody:
          '{"object":${object},"size":${size},"crc":${crc64},"op":${operation},"none":${imageInfo.width},"v":${x:v}}',
        callbackBodyType: 'application/json',
      },
      ['x:v', 'with "quotes"'],
    );
    expect(application.received[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(application.received[0]?.body ?? '')).toEqual({
      object: 'a b/c&d.txt',
      size: 5,
      crc: '11177612005948864433',
      op: 'PostObject',
      none: '',
      v: 'with "quotes"',
    });
  });

  it('carries callbackHost as its host', async () => {
    await upload({
      callbackUrl: application.url,
      callbackHost: 'app.example.com',
      callbackBody: 'x=1',
    });
    expect(application.received[0]?.headers.host).toBe('app.example.com');
  });

  it('tries its URLs in order until one answers well', async () => {
    const dead = 'http://127.0.0.1:1/';
    application.answer = (response, { target }) =>
      answerJson(response, '{"from":"second"}', target === '/bad' ? 500 : 200);
    const response = await upload({
      callbackUrl: `${dead};${application.url}/bad;${application.url}/good;${application.url}/never`,
      callbackBody: 'x=1',
    });
    expect(await response.json()).toEqual({ from: 'second' });
    expect(application.received.map(({ target }) => target)).toEqual(['/bad', '/good']);
  });

  it('does not happen without a URL', async () => {
    expect((await upload({ callbackUrl: '', callbackBody: 'x=1' })).status).toBe(204);
    expect((await upload({ callbackBody: 'x=1' })).status).toBe(204);
  });

  it('can go with PutObject, in a header or in the query, not in both', async () => {
    const url = `${fixture.emulator.bucketUrl('open-bucket')}/put`;
    const callback = encode({
      callbackUrl: application.url,
      callbackBody: 'op=${operation}&v=${x:v}',
    });
    const variables = encode({ 'x:v': 'w' });
    const inHeader = await fetch(url, {
      method: 'PUT',
      body: 'x',
      headers: { 'x-oss-callback': callback, 'x-oss-callback-var': variables },
    });
    expect(await inHeader.json()).toEqual({ ok: true });
    const query = new URLSearchParams({ callback, 'callback-var': variables }).toString();
    expect((await fetch(`${url}?${query}`, { method: 'PUT', body: 'x' })).status).toBe(200);
    expect(application.received.map(({ body: sent }) => sent)).toEqual([
      'op=PutObject&v=w',
      'op=PutObject&v=w',
    ]);
    const both = await fetch(`${url}?${query}`, {
      method: 'PUT',
      body: 'x',
      headers: { 'x-oss-callback': callback },
    });
    expect(await readError(both)).toMatchObject({ status: 400, code: 'InvalidArgument' });
  });
});

describe('additional headers of a callback', () => {
  const put = (additionalHeaders: unknown) =>
    fetch(`${fixture.emulator.bucketUrl('open-bucket')}/headers`, {
      method: 'PUT',
      body: 'x',
      headers: {
        'x-oss-callback': encode({
          callbackUrl: application.url,
          callbackBody: 'a=b',
          additionalHeaders,
        }),
      },
    });

  it('reach the application', async () => {
    expect((await put({ key1: 'one', 'message-2': 'two', date: 'no' })).status).toBe(200);
    expect(application.received[0]?.headers).toMatchObject({ key1: 'one', 'message-2': 'two' });
    expect(application.received[0]?.headers.date).not.toBe('no');
  });

  it.each([
    ['OSS’s own prefix', { 'x-oss-test': 'v' }, '0007-00000026'],
    ['upper case', { Key: 'v' }, undefined],
    ['no name', { '': 'v' }, undefined],
    ['a reserved name', { 'content-length': '1' }, undefined],
    ['a line break', { key: 'a\r\nb: c' }, undefined],
    ['a number', { key: 1 }, undefined],
    ['a list', ['key'], undefined],
    [
      'too many',
      Object.fromEntries(Array.from({ length: 11 }, (_, n) => [`k${n}`, 'v'])),
      undefined,
    ],
  ])('with %s are refused', async (_name, headers, ec) => {
    expect(await readError(await put(headers))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      ec,
    });
    expect(application.received).toEqual([]);
  });
});

describe('the EC of a callback that can not be', () => {
  const url = 'http://127.0.0.1:1/';
  it.each([
    ['0007-00000002', '%%%', undefined],
    ['0007-00000004', encode({ callbackUrl: 'http://x:y/', callbackBody: 'a' }), undefined],
    [
      '0007-00000005',
      encode({ callbackUrl: `${url};`.repeat(5) + url, callbackBody: 'a' }),
      undefined,
    ],
    ['0007-00000011', encode({ callbackUrl: url, callbackBody: '' }), undefined],
    [
      '0007-00000012',
      encode({ callbackUrl: url, callbackBody: 'a', callbackBodyType: 'text/plain' }),
      undefined,
    ],
    ['0007-00000101', encode({ callbackUrl: url, callbackBody: 'a' }), 'x'.repeat(5121)],
  ])('is %s', async (ec, callback, variables) => {
    const response = await fetch(`${fixture.emulator.bucketUrl('open-bucket')}/ec`, {
      method: 'PUT',
      body: 'x',
      headers: {
        'x-oss-callback': callback,
        ...(variables === undefined ? {} : { 'x-oss-callback-var': variables }),
      },
    });
    expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidArgument', ec });
  });
});

describe('a callback that can not be', () => {
  const form = (callback: string) =>
    post(
      fixture.emulator.bucketUrl(bucket),
      rawForm([['key', 'refused'], ...signV1(), ['callback', callback], { content: 'x' }]),
    );

  it.each([
    ['not base64', '%%%', 'The callback configuration is not base64 encoded.'],
    [
      'not JSON',
      Buffer.from('{').toString('base64'),
      'The callback configuration is not json format.',
    ],
    ['a list', encode([]), 'The callback configuration is not json format.'],
    [
      'another protocol',
      encode({ callbackUrl: 'ftp://x/', callbackBody: 'a' }),
      'The callback url configuration is invalid.',
    ],
    [
      'a port that is no number',
      encode({ callbackUrl: 'http://x:y/', callbackBody: 'a' }),
      'The callback url configuration is invalid.',
    ],
    [
      'an IPv6 literal',
      encode({ callbackUrl: 'http://[::1]/', callbackBody: 'a' }),
      'The callback url configuration is invalid.',
    ],
    [
      'characters that are not encoded',
      encode({ callbackUrl: 'http://x/文', callbackBody: 'a' }),
      'The callback url configuration is invalid.',
    ],
    [
      'six URLs',
      encode({ callbackUrl: Array(6).fill('http://x/').join(';'), callbackBody: 'a' }),
      'The number of callback url exceed max value.',
    ],
    [
      'no body',
      encode({ callbackUrl: 'http://x/', callbackBody: '' }),
      'The callback body is empty.',
    ],
    [
      'another body type',
      encode({ callbackUrl: 'http://x/', callbackBody: 'a', callbackBodyType: 'text/plain' }),
      'The callback body type is invalid.',
    ],
    [
      'an unknown variable',
      encode({ callbackUrl: 'http://x/', callbackBody: 'a=${nothing}' }),
      'The callback body has an unknown variable: ${nothing}.',
    ],
  ])('fails the upload before anything is stored: %s', async (_what, callback, message) => {
    expect(await readError(await form(callback))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      message,
    });
    expect(await fixture.emulator.readObject(bucket, 'refused')).toBeUndefined();
  });
});

describe('a callback that fails', () => {
  const call = () => upload({ callbackUrl: `${application.url}/cb`, callbackBody: 'x=1' });

  it.each<[string, typeof application.answer, string, string | undefined]>([
    ['201', (response) => answerJson(response, '{}', 201), 'Error status : 201.', '0007-00000203'],
    ['502', (response) => answerJson(response, '{}', 502), 'Error status : 502.', '0007-00000203'],
    [
      'a redirect',
      (response) => response.writeHead(301, { Location: `${application.url}/elsewhere` }).end(),
      'Error status : 301.',
      '0007-00000203',
    ],
    [
      'HTML',
      (response) => answerJson(response, '<html></html>'),
      'Response body is not valid json format.',
      '0007-00000205',
    ],
    [
      'JSON with a byte order mark',
      (response) => answerJson(response, '\ufeff{}'),
      'Response body is not valid json format.',
      '0007-00000205',
    ],
    [
      'no length',
      (response) => void response.writeHead(200).end('{}'.repeat(1)),
      'Error Status : 400.User server missing content-length.',
      undefined,
    ],
    [
      'an empty body',
      (response) => answerJson(response, ''),
      'Error Status : 400.User server return invalid conent-length value.',
      undefined,
    ],
    [
      'a body that is too long',
      (response) => answerJson(response, JSON.stringify('x'.repeat(1024 * 1024))),
      'Error Status : 400.User server return too long content-length value.',
      undefined,
    ],
    [
      'a cut connection',
      (response) => response.destroy(),
      'Error status : -1. OSS can not connect to your callbackUrl, please check it.',
      '0007-00000203',
    ],
  ])(
    'with %s is answered with 203, the object is stored, and it is not tried again',
    async (what, answer, message, ec) => {
      application.answer =
        what === 'no length'
          ? (response) => {
              response.writeHead(200, { 'Transfer-Encoding': 'chunked' });
              response.end('{}');
            }
          : answer;
      const response = await call();
      expect(response.headers.get('etag')).toBe('"5D41402ABC4B2A76B9719D911017C592"');
      expect(response.headers.get('x-oss-hash-crc64ecma')).toBe('11177612005948864433');
      expect(response.headers.get('content-md5')).toBe('XUFAKrxLKna5cZ2REBfFkg==');
      expect(await readError(response)).toMatchObject({
        status: 203,
        code: 'CallbackFailed',
        message,
        ec,
      });
      expect(await fixture.emulator.readObject(bucket, 'a b/c&d.txt')).toBeDefined();
      expect(application.received).toHaveLength(1);
    },
  );

  it('by not answering in time is given up', async () => {
    application.answer = () => undefined;
    const error = await readError(await call());
    expect(error).toMatchObject({ status: 203, code: 'CallbackFailed', ec: '0007-00000202' });
    expect(error.message).toMatch(/reply timeout, cost: \d+ ms, timeout: 300 ms/);
  });

  it('by a fault is answered in each of the ways', async () => {
    const fails = async (action: Parameters<typeof fixture.emulator.addFault>[0]['action']) => {
      fixture.emulator.addFault({ operation: 'PostObject', times: 1, action });
      return (await readError(await call())).message;
    };
    expect(await fails({ kind: 'callback-status', status: 418 })).toBe('Error status : 418.');
    expect(await fails({ kind: 'callback-unreachable' })).toMatch(
      /^Error status : -1\. OSS can not connect/,
    );
    expect(await fails({ kind: 'callback-hang' })).toMatch(/reply timeout/);
    expect(application.received).toHaveLength(0);
    expect(await fails({ kind: 'callback-html' })).toBe('Response body is not valid json format.');
    expect(application.received).toHaveLength(1);
    expect(await (await call()).json()).toEqual({ ok: true });
  });
});

describe('the request log', () => {
  it('says how the callback went', async () => {
    const response = await upload({ callbackUrl: application.url, callbackBody: 'x=1' });
    const id = response.headers.get('x-oss-request-id');
    expect(fixture.emulator.requests().find((record) => record.id === id)).toMatchObject({
      status: 200,
      callback: 'succeeded',
    });
  });

  it('keeps a request pending until its callback is over, though the client has left', async () => {
    const form = rawForm([
      ['key', 'left behind'],
      ...signV1(),
      ['callback', encode({ callbackUrl: application.url, callbackBody: 'x=1' })],
      { content: 'hello', filename: 'x', contentType: 'text/plain' },
    ]);
    const sending = request(fixture.emulator.bucketUrl(bucket), {
      method: 'POST',
      headers: { 'Content-Type': form.contentType, 'Content-Length': form.body.length },
    });
    sending.on('error', () => undefined);
    application.answer = () => void sending.destroy();
    sending.end(form.body);
    const record = await fixture.emulator.waitForRequest(
      ({ key, outcome }) => key === 'left behind' && outcome !== 'pending',
    );
    expect(record).toMatchObject({
      status: 203,
      callback: 'failed',
      outcome: 'aborted-by-client',
    });
  });
});
