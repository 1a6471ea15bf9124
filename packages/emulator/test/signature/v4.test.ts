import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  canonicalRequestV4,
  signV4,
  stringToSignV4,
  type V4Request,
} from '../../src/signature/v4.js';

const scope = (date: string) => ({ date, region: 'cn-hangzhou' });

const query: V4Request['query'] = [
  ['param1', 'value1'],
  ['+param1', 'value3'],
  ['|param1', 'value4'],
  ['+param2', ''],
  ['|param2', ''],
  ['param2', ''],
];

const inHeader: V4Request = {
  method: 'PUT',
  bucket: 'bucket',
  key: '1234+-/123/1.txt',
  query,
  headers: {
    'x-oss-head1': 'value',
    abc: 'value',
    zabc: 'value',
    xyz: 'value',
    'content-type': 'text/plain',
    'x-oss-content-sha256': 'UNSIGNED-PAYLOAD',
  },
  additionalHeaders: [],
};

function sign(request: V4Request, timestamp: string): string {
  const day = timestamp.slice(0, 8);
  return signV4(
    'sk',
    scope(day),
    stringToSignV4(timestamp, scope(day), canonicalRequestV4(request)),
  );
}

// Recorded in the unit tests of alibabacloud-oss-go-sdk-v2.
describe('a V4 signature in a header', () => {
  const at = (timestamp: string, change: Partial<V4Request> = {}) =>
    sign(
      {
        ...inHeader,
        ...change,
        headers: { ...inHeader.headers, ...change.headers, 'x-oss-date': timestamp },
      },
      timestamp,
    );

  it('equals the recorded one, canonical request included', () => {
    const canonical = canonicalRequestV4({
      ...inHeader,
      headers: { ...inHeader.headers, 'x-oss-date': '20231216T162057Z' },
    });
    expect(canonical).toBe(
      'PUT\n/bucket/1234%2B-/123/1.txt\n%2Bparam1=value3&%2Bparam2&%7Cparam1=value4&%7Cparam2&param1=value1&param2\n' +
        'content-type:text/plain\nx-oss-content-sha256:UNSIGNED-PAYLOAD\nx-oss-date:20231216T162057Z\nx-oss-head1:value\n\n\nUNSIGNED-PAYLOAD',
    );
    expect(createHash('sha256').update(canonical).digest('hex')).toBe(
      'f4613657f1b108998e8dbd10a1aa5da621dc2c6e02c9ddec0f163664848704c4',
    );
    expect(at('20231216T162057Z')).toBe(
      'e21d18daa82167720f9b1047ae7e7f1ce7cb77a31e8203a7d5f4624fa0284afe',
    );
  });

  it('covers the security token', () => {
    expect(at('20231217T034736Z', { headers: { 'x-oss-security-token': 'token' } })).toBe(
      'b94a3f999cf85bcdc00d332fbd3734ba03e48382c36fa4d5af5df817395bd9ea',
    );
  });

  it('covers additional headers', () => {
    expect(at('20231216T172512Z', { additionalHeaders: ['abc', 'zabc'] })).toBe(
      '4a4183c187c07c8947db7620deb0a6b38d9fbdd34187b6dbaccb316fa251212f',
    );
  });
});

describe('a V4 signature in a URL', () => {
  const headers = {
    'x-oss-head1': 'value',
    abc: 'value',
    zabc: 'value',
    xyz: 'value',
    'content-type': 'application/octet-stream',
  };
  const at = (
    timestamp: string,
    extra: V4Request['query'] = [],
    additionalHeaders: readonly string[] = [],
  ) =>
    sign(
      {
        ...inHeader,
        headers,
        additionalHeaders,
        query: [
          ...query,
          ['x-oss-signature-version', 'OSS4-HMAC-SHA256'],
          ['x-oss-credential', `ak/${timestamp.slice(0, 8)}/cn-hangzhou/oss/aliyun_v4_request`],
          ['x-oss-date', timestamp],
          ['x-oss-expires', '599'],
          ...extra,
          ['x-oss-signature', 'left out'],
        ],
      },
      timestamp,
    );

  it.each([
    [
      '20231217T025437Z',
      [],
      [],
      'a39966c61718be0d5b14e668088b3fa07601033f6518ac7b523100014269c0fe',
    ],
    [
      '20231217T035628Z',
      [['x-oss-security-token', 'token']],
      [],
      '3817ac9d206cd6dfc90f1c09c00be45005602e55898f26f5ddb06d7892e1f8b5',
    ],
    [
      '20231217T033009Z',
      [['x-oss-additional-headers', 'abc;zabc']],
      ['abc', 'zabc'],
      '6bd984bfe531afb6db1f7550983a741b103a8c58e5e14f83ea474c2322dfa2b7',
    ],
  ] as const)('of %s equals the recorded one', (timestamp, extra, additional, expected) => {
    expect(at(timestamp, extra, additional)).toBe(expected);
  });

  it('of a part equals the one of ali-oss 6.23.0', () => {
    const day = '20291231';
    const request: V4Request = {
      method: 'PUT',
      bucket: 'examplebucket',
      key: 'uploads/u42/big file.bin',
      headers: {},
      additionalHeaders: [],
      query: [
        ['partNumber', '1'],
        ['uploadId', '0004B9894A22E5B1888A1E29F8236E2D'],
        ['x-oss-credential', `LTAIEXAMPLEKEYID/${day}/cn-hangzhou/oss/aliyun_v4_request`],
        ['x-oss-date', `${day}T235000Z`],
        ['x-oss-expires', '900'],
        ['x-oss-signature-version', 'OSS4-HMAC-SHA256'],
      ],
    };
    const text = stringToSignV4(`${day}T235000Z`, scope(day), canonicalRequestV4(request));
    expect(signV4('ExampleSecret0123456789abcdef', scope(day), text)).toBe(
      'ad804d52ee65e1db72b365bd05d8888329e6131232945e5035e193aa68731f9f',
    );
  });
});

describe('a V4 signature of a form', () => {
  it('is made over the bare base64 policy', () => {
    const policy =
      '{"expiration":"2030-01-01T00:00:00.000Z","conditions":[{"bucket":"examplebucket"},{"x-oss-signature-version":"OSS4-HMAC-SHA256"},{"x-oss-credential":"LTAIEXAMPLEKEYID/20291231/cn-hangzhou/oss/aliyun_v4_request"},{"x-oss-date":"20291231T235000Z"},["starts-with","$key","uploads/u42/"],["content-length-range",1,10485760],["eq","$success_action_status","200"]]}';
    expect(
      signV4(
        'ExampleSecret0123456789abcdef',
        scope('20291231'),
        Buffer.from(policy).toString('base64'),
      ),
    ).toBe('7541f2a3c722ed47f375a424d515fe0c586eeeabdc2e30a2b5b187b99beb1e5f');
  });
});
