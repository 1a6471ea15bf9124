import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalRequestV4, signV4, stringToSignV4 } from '../../src/signature/v4.js';
import { signV1, stringToSignV1 } from '../../src/signature/v1.js';
import { element, readError } from '../helpers/read-error.js';
import {
  accessKeyId,
  accessKeySecret,
  bucket,
  readOnlyKey,
  temporaryKey,
  useEmulator,
} from '../helpers/use-emulator.js';

const fixture = useEmulator();
const minuteMs = 60_000;

interface Change {
  readonly offsetMs?: number;
  readonly region?: string;
  readonly scopeDate?: string;
  readonly timestamp?: string;
  readonly key?: { readonly accessKeyId: string; readonly accessKeySecret: string };
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent, though something else was signed. */
  readonly sentHeaders?: Readonly<Record<string, string>>;
  readonly additional?: string;
  readonly method?: string;
}

/** A request for the object `k`, signed in its header; what is changed is changed before it is signed. */
async function sendV4(change: Change = {}): Promise<Response> {
  const key = change.key ?? { accessKeyId, accessKeySecret };
  const at = new Date(Date.now() + (change.offsetMs ?? 0));
  const timestamp = change.timestamp ?? at.toISOString().replace(/\.\d+|[-:]/g, '');
  const scope = {
    date: change.scopeDate ?? timestamp.slice(0, 8),
    region: change.region ?? 'cn-hangzhou',
  };
  const method = change.method ?? 'HEAD';
  const headers = {
    'x-oss-content-sha256': 'UNSIGNED-PAYLOAD',
    'x-oss-date': timestamp,
    ...change.headers,
  };
  const additionalHeaders = (change.additional ?? '').split(';').filter((name) => name !== '');
  const request = { method, bucket, key: 'k', query: [], headers, additionalHeaders };
  const text = stringToSignV4(timestamp, scope, canonicalRequestV4(request));
  const additional =
    change.additional === undefined ? '' : `,AdditionalHeaders=${change.additional}`;
  return fetch(`${fixture.emulator.bucketUrl(bucket)}/k`, {
    method,
    headers: {
      ...headers,
      ...change.sentHeaders,
      Authorization: `OSS4-HMAC-SHA256 Credential=${key.accessKeyId}/${scope.date}/${scope.region}/oss/aliyun_v4_request${additional},Signature=${signV4(key.accessKeySecret, scope, text)}`,
    },
  });
}

async function sendV1(offsetMs: number, change: { readonly secret?: string } = {}) {
  const date = new Date(Date.now() + offsetMs).toUTCString();
  const text = stringToSignV1({
    method: 'GET',
    bucket,
    key: 'k',
    query: [],
    headers: { 'x-oss-date': date },
    date,
  });
  return fetch(`${fixture.emulator.bucketUrl(bucket)}/k`, {
    headers: {
      'x-oss-date': date,
      Authorization: `OSS ${accessKeyId}:${signV1(change.secret ?? accessKeySecret, text)}`,
    },
  });
}

/** The error of a request that got that far is that there is no such key. */
const passed = { status: 404, code: 'NoSuchKey' };

describe('a V4 signature in a header', () => {
  const get = async (change: Change) => readError(await sendV4({ method: 'GET', ...change }));

  it.each([-14, 0, 14])('may be %d minutes off', async (minutes) => {
    expect(await get({ offsetMs: minutes * minuteMs })).toMatchObject(passed);
  });

  it.each([-16, 16])('may not be %d minutes off, and is told the time', async (minutes) => {
    const error = await get({ offsetMs: minutes * minuteMs });
    expect(error).toMatchObject({ status: 403, code: 'RequestTimeTooSkewed' });
    const serverTime = Date.parse(element(error.xml, 'ServerTime') ?? '');
    expect(Math.abs(serverTime - Date.now())).toBeLessThan(minuteMs);
    expect(element(error.xml, 'MaxAllowedSkewMilliseconds')).toBe('900000');
  });

  it('covers the additional headers, which must be there', async () => {
    const headers = { 'x-custom': 'a', 'user-agent': 'b' };
    const additional = 'user-agent;x-custom';
    expect(await get({ headers, additional })).toMatchObject(passed);
    expect(
      await get({ headers, additional, sentHeaders: { 'x-custom': 'changed' } }),
    ).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    for (const absent of ['x-absent', 'constructor', '__proto__']) {
      expect(await get({ additional: absent })).toMatchObject({
        status: 400,
        code: 'InvalidArgument',
        ec: '0002-00000112',
      });
    }
  });

  it.each([
    [{ region: 'cn-beijing' }, 400, 'InvalidArgument'],
    [{ scopeDate: '20200101' }, 400, 'InvalidArgument'],
    [{ timestamp: '2026-01-01T00:00:00Z' }, 400, 'InvalidArgument'],
    [{ headers: { 'x-oss-content-sha256': 'abc' } }, 400, 'InvalidArgument'],
    [{ key: { accessKeyId: 'NOBODY', accessKeySecret } }, 403, 'InvalidAccessKeyId'],
    [{ key: { accessKeyId, accessKeySecret: 'wrong' } }, 403, 'SignatureDoesNotMatch'],
    [{ key: temporaryKey }, 403, 'InvalidAccessKeyId'],
    [
      { key: temporaryKey, headers: { 'x-oss-security-token': 'wrong' } },
      403,
      'InvalidSecurityToken',
    ],
    [{ key: readOnlyKey, method: 'DELETE' }, 403, 'AccessDenied'],
  ] as const)('is refused with %j', async (change, status, code) => {
    expect(await get(change)).toMatchObject({ status, code });
  });

  it('is good for other keys: one that may read, one with its token', async () => {
    expect(await get({ key: readOnlyKey })).toMatchObject(passed);
    const headers = { 'x-oss-security-token': temporaryKey.securityToken };
    expect(await get({ key: temporaryKey, headers })).toMatchObject(passed);
  });

  it('that does not match shows what was expected, but no secret and no right signature', async () => {
    const error = await get({ key: { accessKeyId, accessKeySecret: 'wrong' } });
    expect(error.ec).toBe('0002-00000040');
    const canonical = element(error.xml, 'CanonicalRequest') ?? '';
    expect(canonical).toMatch(
      /^GET\n\/examplebucket\/k\n\nx-oss-content-sha256:UNSIGNED-PAYLOAD\n/,
    );
    const text = element(error.xml, 'StringToSign') ?? '';
    expect(text).toMatch(
      /^OSS4-HMAC-SHA256\n\d{8}T\d{6}Z\n\d{8}\/cn-hangzhou\/oss\/aliyun_v4_request\n/,
    );
    const bytes = (element(error.xml, 'StringToSignBytes') ?? '').replaceAll(' ', '');
    expect(Buffer.from(bytes, 'hex').toString()).toBe(text);
    const right = signV4(
      accessKeySecret,
      { date: text.slice(17, 25), region: 'cn-hangzhou' },
      text,
    );
    expect(error.xml).not.toContain(right);
    expect(error.xml).not.toContain(accessKeySecret);
  });

  it('answers a HEAD with the same document in a header', async () => {
    const response = await sendV4({ key: { accessKeyId, accessKeySecret: 'wrong' } });
    const xml = Buffer.from(response.headers.get('x-oss-err') ?? '', 'base64').toString();
    expect(element(xml, 'Code')).toBe('SignatureDoesNotMatch');
    expect(response.headers.get('x-oss-ec')).toBe('0002-00000040');
  });
});

describe('a V1 signature in a header', () => {
  it.each([-14, 14])('may be %d minutes off', async (minutes) => {
    expect(await readError(await sendV1(minutes * minuteMs))).toMatchObject(passed);
  });

  it.each([-16, 16])('may not be %d minutes off', async (minutes) => {
    const error = await readError(await sendV1(minutes * minuteMs));
    expect(error).toMatchObject({ status: 403, code: 'RequestTimeTooSkewed' });
    expect(element(error.xml, 'ServerTime')).toMatch(/^\d{4}-\d\d-\d\dT/);
  });

  it('that does not match shows what was expected', async () => {
    const error = await readError(await sendV1(0, { secret: 'wrong' }));
    expect(error).toMatchObject({ status: 403, code: 'SignatureDoesNotMatch' });
    const text = element(error.xml, 'StringToSign') ?? '';
    expect(text.endsWith(`/${bucket}/k`)).toBe(true);
    const right = createHmac('sha1', accessKeySecret).update(text).digest('base64');
    expect(error.xml).not.toContain(right);
  });
});

describe('a header that is no signature', () => {
  it.each(['Bearer x', 'OSS2 AccessKeyId:x,Signature:y', 'OSS x', 'OSS4-HMAC-SHA256 nonsense'])(
    'is refused: %s',
    async (authorization) => {
      const response = await fetch(`${fixture.emulator.bucketUrl(bucket)}/k`, {
        headers: { Authorization: authorization },
      });
      expect(await readError(response)).toMatchObject({ status: 400, code: 'InvalidArgument' });
    },
  );
});
