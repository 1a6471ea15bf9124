import { describe, expect, it } from 'vitest';

import {
  ContractError,
  parseCallbackBody,
  parseCompletion,
  parseErrorBody,
  parsePartUrlsRequest,
  parsePolicyResponse,
  parseUploadPlans,
  parseUploadRequest,
} from '../src/index.js';

const file = { name: 'a.txt', sizeBytes: 5, type: 'text/plain' };
const planned = {
  id: '1',
  key: 'user/a.txt',
  session: 's',
  expiresAt: '2030-01-01T00:00:00.000Z',
};

describe('parseUploadRequest', () => {
  it('reads a batch and drops what it does not know', () => {
    const request = { files: [{ ...file, crc64: '11051210869376104954', colour: 'red' }] };
    expect(parseUploadRequest(request)).toEqual({
      files: [{ ...file, crc64: '11051210869376104954' }],
    });
  });

  it('takes kinds of plans that it does not know', () => {
    const request = { accepts: ['multipart', 'teleport'], files: [file] };
    expect(parseUploadRequest(request)).toEqual(request);
  });

  it.each<[string, unknown, string]>([
    ['no body', undefined, ''],
    ['no kinds of plans', { accepts: 'multipart', files: [file] }, 'accepts'],
    ['no files', {}, 'files'],
    ['an empty batch', { files: [] }, 'files'],
    ['101 files', { files: Array.from({ length: 101 }, () => file) }, 'files'],
    ['an empty name', { files: [{ ...file, name: '' }] }, 'files[0].name'],
    ['a negative size', { files: [file, { ...file, sizeBytes: -1 }] }, 'files[1].sizeBytes'],
    ['half a byte', { files: [{ ...file, sizeBytes: 0.5 }] }, 'files[0].sizeBytes'],
    ['a size past 2^53', { files: [{ ...file, sizeBytes: 2 ** 53 }] }, 'files[0].sizeBytes'],
    ['a size as text', { files: [{ ...file, sizeBytes: '5' }] }, 'files[0].sizeBytes'],
    ['a CRC of 2^64', { files: [{ ...file, crc64: String(2n ** 64n) }] }, 'files[0].crc64'],
    ['a CRC in hex', { files: [{ ...file, crc64: '0xff' }] }, 'files[0].crc64'],
  ])('names the field: %s', (_, body, field) => {
    expect(fieldOf(() => parseUploadRequest(body))).toBe(field);
  });

  it('says what was expected and what was received', () => {
    expect(() => parseUploadRequest({ files: [{ ...file, sizeBytes: '5' }] })).toThrow(
      'files[0].sizeBytes: Invalid type: Expected number but received "5"',
    );
  });
});

describe('parseUploadPlans', () => {
  it('reads the three kinds', () => {
    const plans = {
      plans: [
        { kind: 'form', ...planned, url: 'http://127.0.0.1:9000/b', fields: [['key', 'a']] },
        {
          kind: 'multipart',
          ...planned,
          uploadId: 'u',
          partSizeBytes: 1024,
          urls: [{ partNumber: 1, url: 'https://b.example.com/a' }],
        },
        { kind: 'rejected', error: { code: 'file-too-large', message: 'too large' } },
      ],
    };
    expect(parseUploadPlans(plans)).toEqual(plans);
  });

  it('drops what it does not know, prototypes included', () => {
    const plan = { kind: 'rejected', error: { code: 'internal', message: 'm' } };
    const json = `{"plans":[${JSON.stringify(plan).slice(0, -1)},"b":2,"__proto__":{"c":3}}]}`;
    expect(parseUploadPlans(JSON.parse(json))).toStrictEqual({ plans: [plan] });
  });

  it('names the field of an unknown kind and of a missing one', () => {
    expect(fieldOf(() => parseUploadPlans({ plans: [{ kind: 'ftp' }] }))).toBe('plans[0].kind');
    expect(fieldOf(() => parseUploadPlans({ plans: [{ kind: 'form', ...planned }] }))).toBe(
      'plans[0].url',
    );
  });
});

describe('parsePolicyResponse', () => {
  const v1 = {
    accessid: 'id',
    policy: 'e30=',
    signature: 's',
    dir: 'user-dir-prefix/',
    host: 'http://b.oss-cn-hangzhou.aliyuncs.com',
    expire: '1900000000',
  };
  const v4 = {
    policy: 'e30=',
    x_oss_credential: 'id/20300101/cn-hangzhou/oss/aliyun_v4_request',
    x_oss_date: '20300101T000000Z',
    signature: 's',
    dir: '',
    host: 'https://b.oss-cn-hangzhou.aliyuncs.com',
  };

  it("reads the tutorial's V1 answer, whether the end is text or a number", () => {
    expect(parsePolicyResponse(v1)).toEqual(v1);
    expect(parsePolicyResponse({ ...v1, expire: 1900000000 })).toEqual(v1);
  });

  it('reads a V4 answer by either name of the version, or without one', () => {
    const version = 'OSS4-HMAC-SHA256';
    expect(parsePolicyResponse(v4)).toEqual(v4);
    expect(parsePolicyResponse({ ...v4, version })).toEqual({ ...v4, version });
    expect(parsePolicyResponse({ ...v4, x_oss_signature_version: version })).toEqual({
      ...v4,
      x_oss_signature_version: version,
    });
  });

  it('names what is missing', () => {
    expect(fieldOf(() => parsePolicyResponse({ ...v1, policy: '' }))).toBe('policy');
    expect(fieldOf(() => parsePolicyResponse({ ...v4, x_oss_date: '2030' }))).toBe('x_oss_date');
    expect(fieldOf(() => parsePolicyResponse(null))).toBe('');
  });
});

describe('the other contracts', () => {
  it('bound part numbers by what OSS allows', () => {
    expect(parsePartUrlsRequest({ session: 's', partNumbers: [1, 10_000] })).toBeDefined();
    expect(fieldOf(() => parsePartUrlsRequest({ session: 's', partNumbers: [10_001] }))).toBe(
      'partNumbers[0]',
    );
  });

  it('keep what a callback carries beyond our own names', () => {
    const body = { bucket: 'b', object: 'o', session: 's', 'x:album': '7' };
    expect(parseCallbackBody(body)).toEqual(body);
    expect(fieldOf(() => parseCallbackBody({ bucket: 'b', object: 'o' }))).toBe('session');
  });

  it('leave the answer of the application as it is', () => {
    const upload = {
      id: '1',
      bucket: 'b',
      key: 'k',
      name: 'n',
      sizeBytes: 0,
      type: '',
      etag: 'E',
      verified: false,
    };
    const response = { deep: [1, null] };
    expect(parseCompletion({ upload, response })).toEqual({ upload, response });
    expect(parseCompletion({ upload, response: null })).toEqual({ upload, response: null });
    expect(fieldOf(() => parseCompletion({ upload }))).toBe('response');
  });

  it('know every error code', () => {
    const error = { code: 'unauthorized', message: 'm', requestId: 'r' };
    expect(parseErrorBody({ error })).toEqual({ error });
    expect(fieldOf(() => parseErrorBody({ error: { ...error, code: 'nope' } }))).toBe('error.code');
  });
});

function fieldOf(parse: () => unknown): string | undefined {
  try {
    parse();
  } catch (error) {
    if (error instanceof ContractError) return error.field;
    throw error;
  }
  return undefined;
}
