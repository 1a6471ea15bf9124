import { request } from 'node:http';
import OSS from 'ali-oss';
import { describe, expect, it } from 'vitest';
import { inAnHour, post, rawForm } from './helpers/form.js';
import {
  accessKeyId,
  accessKeySecret,
  bucket,
  readOnlyKey,
  temporaryKey,
  useEmulator,
} from './helpers/use-emulator.js';

const fixture = useEmulator({ domains: { 'files.example.test': bucket } });
const key = 'dir/a b+c 照片😀&=%.txt';

interface Way {
  readonly authorizationV4?: boolean;
  readonly sldEnable?: boolean;
}

function client(way: Way = {}, credentials: Partial<OSS.Options> = {}): OSS {
  return new OSS({
    accessKeyId,
    accessKeySecret,
    bucket,
    region: 'oss-cn-hangzhou',
    endpoint: fixture.emulator.url,
    ...way,
    ...credentials,
  });
}

/** Follows a signed URL to the emulator whatever its host resolves to here. */
async function fetchAt(
  url: string,
  method = 'GET',
  body = '',
): Promise<{ status: number; text: string }> {
  const { host, pathname, search } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = request(
      {
        host: '127.0.0.1',
        port: fixture.emulator.port,
        method,
        path: `${pathname}${search}`,
        headers: { Host: host, 'Content-Length': Buffer.byteLength(body) },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.once('error', reject);
    sent.end(body);
  });
}

describe.each([
  ['V1', {}],
  ['V1, with sldEnable', { sldEnable: true }],
  ['V4', { authorizationV4: true }],
  ['V4, with sldEnable', { authorizationV4: true, sldEnable: true }],
] satisfies [string, Way][])('ali-oss, %s', (_name, way) => {
  it('puts, gets, heads, lists and deletes', async () => {
    const oss = client(way);
    const put = await oss.put(key, Buffer.from('hello'), {
      meta: { uid: 7, pid: 8 },
      mime: 'text/plain',
    });
    expect(put.res.status).toBe(200);
    const got = await oss.get(key);
    expect(String(got.content)).toBe('hello');
    const head = await oss.head(key);
    expect(head.meta).toEqual({ uid: '7', pid: '8' });
    const list = await oss.listV2({ prefix: 'dir/', 'max-keys': '10' }, {});
    expect(list.objects.map(({ name }) => name)).toEqual([key]);
    expect((await oss.delete(key)).res.status).toBe(204);
    await expect(oss.head(key)).rejects.toMatchObject({ status: 404, code: 'NoSuchKey' });
    await expect(oss.get(key)).rejects.toMatchObject({ status: 404, code: 'NoSuchKey' });
  });

  it('gets a range', async () => {
    const oss = client(way);
    await oss.put('digits', Buffer.from('0123456789'));
    const got = await oss.get('digits', { headers: { Range: 'bytes=2-4' } });
    expect(String(got.content)).toBe('234');
  });

  it('sets, reads and removes CORS rules', async () => {
    const oss = client(way);
    const rules = [
      {
        allowedOrigin: 'https://app.example',
        allowedMethod: ['POST', 'PUT'],
        allowedHeader: '*',
        exposeHeader: ['ETag'],
        maxAgeSeconds: '60',
      },
    ];
    await oss.putBucketCORS(bucket, rules);
    expect((await oss.getBucketCORS(bucket)).rules).toEqual([
      { ...rules[0], exposeHeader: 'ETag' },
    ]);
    await oss.deleteBucketCORS(bucket);
    await expect(oss.getBucketCORS(bucket)).rejects.toMatchObject({
      status: 404,
      code: 'NoSuchCORSConfiguration',
    });
  });

  it('makes a bucket and asks about it', async () => {
    const oss = client(way);
    await oss.putBucket('new-bucket');
    const { bucket: info } = (await oss.getBucketInfo('new-bucket')) as {
      bucket: { Name: string; Location: string };
    };
    expect(info).toMatchObject({ Name: 'new-bucket', Location: 'oss-cn-hangzhou' });
  });

  it('is told who it is not', async () => {
    await expect(client(way, { accessKeyId: 'NOBODY' }).get('x')).rejects.toMatchObject({
      status: 403,
      code: 'InvalidAccessKeyId',
    });
    await expect(client(way, { accessKeySecret: 'wrong' }).get('x')).rejects.toMatchObject({
      status: 403,
      code: 'SignatureDoesNotMatch',
    });
    const reader = client(way, readOnlyKey);
    await expect(reader.put('x', Buffer.from('x'))).rejects.toMatchObject({
      status: 403,
      code: 'AccessDenied',
    });
  });

  it('works with a temporary key', async () => {
    const { securityToken: stsToken, ...keys } = temporaryKey;
    const oss = client(way, { ...keys, stsToken });
    await oss.put('sts', Buffer.from('x'));
    expect(String((await oss.get('sts')).content)).toBe('x');
    await expect(client(way, keys).get('sts')).rejects.toMatchObject({
      code: 'InvalidAccessKeyId',
    });
    await expect(client(way, { ...keys, stsToken: 'other' }).get('sts')).rejects.toMatchObject({
      code: 'InvalidSecurityToken',
    });
  });

  it('signs V4 URLs to get and to put', async () => {
    const oss = client(way);
    await oss.put(key, Buffer.from('signed'));
    const got = await fetch(await oss.signatureUrlV4('GET', 60, undefined, key));
    expect(await got.text()).toBe('signed');
    const putUrl = await oss.signatureUrlV4('PUT', 60, { queries: {} }, 'put by url');
    expect((await fetch(putUrl, { method: 'PUT', body: Buffer.from('x') })).status).toBe(200);
    const typed = await fetch(putUrl, {
      method: 'PUT',
      body: 'x',
      headers: { 'Content-Type': 'text/plain' },
    });
    expect(typed.status).toBe(403);
  });
});

describe('ali-oss on a host name', () => {
  it.each([
    ['a bucket of localhost', () => ({ endpoint: `http://localhost:${fixture.emulator.port}` })],
    ['a custom domain', () => ({ endpoint: 'http://files.example.test', cname: true })],
  ])('signs V1 and V4 URLs: %s', async (_name, options) => {
    await client().put('by host', Buffer.from('found'));
    const oss = client({}, options());
    expect(await fetchAt(oss.signatureUrl('by host', { expires: 60 }))).toEqual({
      status: 200,
      text: 'found',
    });
    const named = oss.signatureUrl('by host', {
      response: { 'content-type': 'text/x', 'cache-control': 'no-store' },
    });
    expect(await fetchAt(named)).toEqual({ status: 200, text: 'found' });
    expect(await fetchAt(await oss.signatureUrlV4('GET', 60, undefined, 'by host'))).toEqual({
      status: 200,
      text: 'found',
    });
    const put = oss.signatureUrl('put by V1 url', { method: 'PUT', expires: 60 });
    expect((await fetchAt(put, 'PUT', 'x')).status).toBe(200);
    expect((await fetchAt(put, 'GET')).status).toBe(403);
  });

  it('is refused when a signed URL is too old or lasts too long', async () => {
    const oss = client({}, { endpoint: `http://localhost:${fixture.emulator.port}` });
    const v1 = oss.signatureUrl('by host', { expires: 60 });
    const v4 = await oss.signatureUrlV4('GET', 60, undefined, 'by host');
    const tooLong = await oss.signatureUrlV4('GET', 604_801, undefined, 'by host');
    expect((await fetchAt(tooLong)).text).toContain('<EC>0002-00000232</EC>');
    fixture.emulator.addFault({ action: { kind: 'clock-offset', offsetMs: 61_000 } });
    expect((await fetchAt(v1)).text).toContain('Request has expired.');
    expect((await fetchAt(v4)).text).toContain('Request has expired.');
  });

  it('is refused when its clock is off', async () => {
    fixture.emulator.addFault({ action: { kind: 'clock-offset', offsetMs: 16 * 60_000 } });
    await expect(client().get('x')).rejects.toMatchObject({
      status: 403,
      code: 'RequestTimeTooSkewed',
    });
    await expect(client({ authorizationV4: true }).get('x')).rejects.toMatchObject({
      code: 'RequestTimeTooSkewed',
    });
  });
});

describe('forms signed by ali-oss', () => {
  it('are taken in V1', async () => {
    const policy = {
      expiration: inAnHour(),
      conditions: [{ bucket }, ['starts-with', '$key', 'u/']],
    };
    const signed = client().calculatePostSignature(policy);
    const fields = Object.entries(signed as unknown as Record<string, string>);
    const response = await post(
      fixture.emulator.bucketUrl(bucket),
      rawForm([['key', 'u/1'], ...fields, { content: 'x' }]),
    );
    expect(response.status).toBe(204);
  });

  it('are taken in V4', async () => {
    const date = new Date();
    const timestamp = date.toISOString().replace(/\.\d+|[-:]/g, '');
    const own = {
      'x-oss-signature-version': 'OSS4-HMAC-SHA256',
      'x-oss-credential': `${accessKeyId}/${timestamp.slice(0, 8)}/cn-hangzhou/oss/aliyun_v4_request`,
      'x-oss-date': timestamp,
    };
    const policy = {
      expiration: inAnHour(),
      conditions: [
        { bucket },
        ['starts-with', '$key', 'u/'],
        ...Object.entries(own).map(([name, value]) => ({ [name]: value })),
      ],
    };
    const signature = (
      client() as unknown as { signPostObjectPolicyV4(policy: object, date: Date): string }
    ).signPostObjectPolicyV4(policy, date);
    const response = await post(
      fixture.emulator.bucketUrl(bucket),
      rawForm([
        ['key', 'u/4'],
        ...Object.entries(own),
        ['policy', Buffer.from(JSON.stringify(policy)).toString('base64')],
        ['x-oss-signature', signature],
        { content: 'x' },
      ]),
    );
    expect(response.status).toBe(204);
  });
});
