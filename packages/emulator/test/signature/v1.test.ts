import { describe, expect, it } from 'vitest';
import { signV1, stringToSignV1 } from '../../src/signature/v1.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('signV1', () => {
  it.each([
    [
      'yourAccessKeySecret',
      '{"expiration":"2025-01-01T00:00:00Z","conditions":[["starts-with","$key","user-dir-prefix/"]]}',
      'uXL82wU5IGCd7vcZKX9gua5TUJs=',
    ],
    [
      'yourAccessKeySecret',
      '{"expiration":"2025-01-01T00:00:00Z","conditions":[["starts-with","$key","user-dir-prefix/"],{"bucket":"bucket-name"},["content-length-range",1,10485760],["in","$content-type",["image/jpeg","image/png"]]]}',
      'wQZPtbuNzqTOol/oXZHIv7SLhc0=',
    ],
    [
      'ExampleSecret0123456789abcdef',
      '{"expiration":"2030-01-01T00:00:00.000Z","conditions":[{"bucket":"examplebucket"},["starts-with","$key","uploads/u42/"],["content-length-range",1,10485760],["eq","$success_action_status","200"]]}',
      'vDV1eWHfuvE+aIauhYIh8x8+7pk=',
    ],
  ])('signs a policy as recorded (%#)', (secret, policy, expected) => {
    expect(signV1(secret, base64(policy))).toBe(expected);
  });
});

describe('stringToSignV1', () => {
  it('builds the documented string of a header signature', () => {
    const text = stringToSignV1({
      method: 'PUT',
      bucket: 'oss-example',
      key: 'nelson',
      query: [],
      headers: {
        'content-md5': 'ODBGOERFMDMzQTczRUY3NUE3NzA5QzdFNUYzMDQxNEM=',
        'content-type': 'text/html',
        'x-oss-meta-author': 'foo@bar.com',
        'x-oss-magic': 'abracadabra',
        host: 'oss-example.oss-cn-hangzhou.aliyuncs.com',
      },
      date: 'Thu, 17 Nov 2005 18:49:58 GMT',
    });
    expect(text).toBe(
      'PUT\nODBGOERFMDMzQTczRUY3NUE3NzA5QzdFNUYzMDQxNEM=\ntext/html\nThu, 17 Nov 2005 18:49:58 GMT\nx-oss-magic:abracadabra\nx-oss-meta-author:foo@bar.com\n/oss-example/nelson',
    );
    expect(signV1('OtxrzxIsfpFjA7SwPzILwy8Bw21TLhquhboDYROV', text)).toBe(
      '26NBxoKdsyly4EDv6inkoDft/yA=',
    );
  });

  it('signs the sub-resources of a URL, and nothing else of its query', () => {
    const text = stringToSignV1({
      method: 'GET',
      bucket: 'bucket',
      key: 'key',
      query: [
        ['OSSAccessKeyId', 'ak'],
        ['versionId', 'versionId'],
        ['Expires', '1699807420'],
        ['prefix', 'ignored'],
      ],
      headers: {},
      date: '1699807420',
    });
    expect(signV1('sk', text)).toBe('dcLTea+Yh9ApirQ8o8dOPqtvJXQ=');
  });
});
