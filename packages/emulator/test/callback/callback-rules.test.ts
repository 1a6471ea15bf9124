import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { answerJson, useApplication } from '../helpers/application.js';
import { post, rawForm, signV1, type Fields } from '../helpers/form.js';
import { element, readError } from '../helpers/read-error.js';
import { bucket, useEmulator } from '../helpers/use-emulator.js';

const fixture = useEmulator();
const application = useApplication();
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

function put(key: string, headers: Record<string, string>): Promise<Response> {
  return fetch(`${fixture.emulator.bucketUrl('open-bucket')}/${key}`, {
    method: 'PUT',
    body: 'hello',
    headers,
  });
}

function form(fields: Fields, headers: Record<string, string> = {}): Promise<Response> {
  const parts = rawForm([['key', 'dir/k.txt'], ...signV1(), ...fields, { content: 'hello' }]);
  return post(fixture.emulator.bucketUrl(bucket), parts, headers);
}

describe('the variables of a callback', () => {
  it('all have their values', async () => {
    const names = [
      ...['bucket', 'object', 'etag', 'size', 'mimeType', 'crc64', 'contentMd5', 'clientIp'],
      ...['reqId', 'operation', 'vpcId'],
      ...['imageInfo.height', 'imageInfo.width', 'imageInfo.format'],
    ];
    const callbackBody = names.map((name) => `${name}=\${${name}}`).join('&');
    const callback = encode({ callbackUrl: application.url, callbackBody });
    const response = await form([
      ['Content-Type', 'text/plain'],
      ['callback', callback],
    ]);
    expect(Object.fromEntries(new URLSearchParams(application.received[0]?.body))).toEqual({
      bucket,
      object: 'dir/k.txt',
      etag: '5D41402ABC4B2A76B9719D911017C592',
      size: '5',
      mimeType: 'text/plain',
      crc64: response.headers.get('x-oss-hash-crc64ecma'),
      contentMd5: response.headers.get('content-md5'),
      clientIp: '127.0.0.1',
      reqId: response.headers.get('x-oss-request-id'),
      operation: 'PostObject',
      vpcId: '',
      'imageInfo.height': '',
      'imageInfo.width': '',
      'imageInfo.format': '',
    });
  });

  it('are written with braces only', async () => {
    const callbackBody = 'a=$(bucket)&b=$bucket&c={bucket}';
    await form([['callback', encode({ callbackUrl: application.url, callbackBody })]]);
    expect(application.received[0]?.body).toBe(callbackBody);
  });

  it('of one’s own are lower-case, in a form and in callback-var', async () => {
    const callback = encode({ callbackUrl: application.url, callbackBody: 'u=${x:uid}' });
    const refused = { status: 400, code: 'InvalidArgument' };
    for (const name of ['x:Uid', 'X:uid']) {
      const fields: Fields = [
        ['callback', callback],
        [name, '7'],
      ];
      expect(await readError(await form(fields))).toMatchObject(refused);
    }
    for (const variables of [{ 'x:Uid': '7' }, { uid: '7' }, { 'x:uid': 7 }]) {
      const headers = { 'x-oss-callback': callback, 'x-oss-callback-var': encode(variables) };
      expect(await readError(await put('var', headers))).toMatchObject(refused);
    }
    expect(application.received).toEqual([]);
  });

  it('of a form come from fields of their own, not from one for all', async () => {
    const callback = encode({ callbackUrl: application.url, callbackBody: 'u=${x:uid}' });
    await form([
      ['callback', callback],
      ['callback-var', encode({ 'x:uid': '7' })],
    ]);
    expect(application.received[0]?.body).toBe('u=');
  });
});

describe('the call', () => {
  it('has the length and the sum of its body, a date, and no list of additional headers', async () => {
    const callback = encode({ callbackUrl: application.url, callbackBody: 'a=b' });
    expect((await form([['callback', callback]])).status).toBe(200);
    const headers = application.received[0]?.headers;
    expect(headers).toMatchObject({
      'content-length': '3',
      'content-md5': createHash('md5').update('a=b').digest('base64'),
      date: expect.stringMatching(/ GMT$/) as string,
    });
    expect(headers).not.toHaveProperty('x-oss-additional-headers');
  });

  it('is not made for an upload that fails', async () => {
    const callback = encode({ callbackUrl: application.url, callbackBody: 'a=b' });
    const headers = { 'x-oss-callback': callback, 'Content-MD5': 'AAAAAAAAAAAAAAAAAAAAAA==' };
    expect((await put('fails', headers)).status).toBe(400);
    const refused = rawForm([
      ['key', 'k'],
      ...signV1({ conditions: [['content-length-range', 1, 2]] }),
      ['callback', callback],
      { content: 'hello' },
    ]);
    expect((await post(fixture.emulator.bucketUrl(bucket), refused)).status).toBe(400);
    expect(application.received).toEqual([]);
  });

  it('is asked for by a form in its field only', async () => {
    const callback = encode({ callbackUrl: application.url, callbackBody: 'a=b' });
    expect((await form([], { 'x-oss-callback': callback })).status).toBe(204);
    expect(application.received).toEqual([]);
  });

  it('is the policy’s matter only if a condition says so', async () => {
    const callback = encode({ callbackUrl: application.url, callbackBody: 'a=b' });
    const pinned = (value: string) =>
      post(
        fixture.emulator.bucketUrl(bucket),
        rawForm([
          ['key', 'k'],
          ...signV1({ conditions: [{ callback: value }] }),
          ['callback', callback],
          { content: 'hello' },
        ]),
      );
    expect((await pinned(callback)).status).toBe(200);
    const other = encode({ callbackUrl: 'http://other.example', callbackBody: 'a=b' });
    expect(await readError(await pinned(other))).toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
    expect(application.received).toHaveLength(1);
  });

  it('brings the uploader the application’s content type, whatever the status field says', async () => {
    application.answer = (response) => {
      response.writeHead(200, { 'Content-Type': 'application/vnd.app+json', 'Content-Length': 2 });
      response.end('{}');
    };
    const callback = encode({ callbackUrl: application.url, callbackBody: 'a=b' });
    const response = await form([
      ['callback', callback],
      ['success_action_status', '201'],
      ['success_action_redirect', 'http://app.example/done'],
    ]);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/vnd.app+json');
    expect(await response.text()).toBe('{}');
  });

  it.each(['OK', '<a>1</a>'])('that is answered with %s has failed', async (text) => {
    application.answer = (response) => answerJson(response, text);
    const callback = encode({ callbackUrl: application.url, callbackBody: 'a=b' });
    expect(await readError(await form([['callback', callback]]))).toMatchObject({
      status: 203,
      code: 'CallbackFailed',
      ec: '0007-00000205',
    });
  });
});

describe('the settings of a callback', () => {
  const settings = (change: object) =>
    encode({ callbackUrl: application.url, callbackBody: 'a=b', ...change });

  it('may name the version of the signature that there is, and SNI', async () => {
    const callback = settings({ signatureVersion: '1.0', callbackSNI: true });
    expect((await put('settings', { 'x-oss-callback': callback })).status).toBe(200);
  });

  it.each(['2.0', '3.0', 1])('can not name signature version %j', async (signatureVersion) => {
    const error = await readError(
      await put('version', { 'x-oss-callback': settings({ signatureVersion }) }),
    );
    expect(error).toMatchObject({ status: 400, code: 'InvalidArgument', ec: undefined });
    expect(error.message).toMatch(/^The callback signature version is invalid/);
  });

  it('are shown, decoded, when they are refused', async () => {
    const json = '{"callbackUrl":"http://x/","callbackBody":""}';
    const error = await readError(
      await put('shown', { 'x-oss-callback': Buffer.from(json).toString('base64') }),
    );
    expect(element(error.xml, 'ArgumentName')).toBe('callback');
    expect(element(error.xml, 'ArgumentValue')).toBe(json);
  });

  it('are 5 KB at most, encoded', async () => {
    const ofBytes = (length: number) => {
      const json = JSON.stringify({ callbackUrl: application.url, callbackBody: 'a' });
      return Buffer.from(json.padEnd((length / 4) * 3)).toString('base64');
    };
    expect((await put('size', { 'x-oss-callback': ofBytes(5120) })).status).toBe(200);
    expect(await readError(await put('size', { 'x-oss-callback': ofBytes(5124) }))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      message: 'The length of callback exceed max value.',
    });
  });

  it.each([
    ...['content-type', 'content-length', 'host', 'authorization', 'user-agent'],
    ...['content-md5', 'expect', 'upgrade', 'keep-alive'],
  ])('can not add the header %s', async (name) => {
    const callback = settings({ additionalHeaders: { [name]: 'v' } });
    expect(await readError(await put('header', { 'x-oss-callback': callback }))).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
    });
    expect(application.received).toEqual([]);
  });

  it('can add ten headers', async () => {
    const additionalHeaders = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`key-${index}`, String(index)]),
    );
    const response = await put('ten', { 'x-oss-callback': settings({ additionalHeaders }) });
    expect(response.status).toBe(200);
    expect(application.received[0]?.headers).toMatchObject(additionalHeaders);
  });

  it('come in one place', async () => {
    const callback = settings({});
    const response = await put(`both?callback=${encodeURIComponent(callback)}`, {
      'x-oss-callback': callback,
    });
    expect(await readError(response)).toMatchObject({
      status: 400,
      code: 'InvalidArgument',
      message:
        'Either the callback query string parameter or the x-oss-callback header should be specified, not both.',
    });
  });
});
