import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { Crc64, Url, UtcTimestamp } from '../src/scalars.js';

describe('Url', () => {
  it.each([
    'http://127.0.0.1:9000/b',
    'https://b.oss-cn-hangzhou.aliyuncs.com',
    'HTTPS://b.oss-cn-hangzhou.aliyuncs.com/a',
    'http://[::1]:9000/?a=%20',
    'http://[FE80::1]/',
  ])('accepts %s', (url) => expect(v.parse(Url, url)).toBe(url));

  it.each([
    '',
    '/b',
    'ftp://a/',
    'javascript:alert(1)',
    'https://',
    'https://a b/',
    'https://u@a/',
    'https://u:p@a/',
  ])('refuses %j', (url) => expect(() => v.parse(Url, url)).toThrow('expected a URL'));
});

describe('Crc64', () => {
  it('accepts every value of 64 bits, and no more', () => {
    expect(v.is(Crc64, '0')).toBe(true);
    expect(v.is(Crc64, String(2n ** 64n - 1n))).toBe(true);
    expect(v.is(Crc64, String(2n ** 64n))).toBe(false);
  });

  it.each(['', '-1', '007', '1.5', '0xff', ' 1'])('refuses %j', (digits) =>
    expect(v.is(Crc64, digits)).toBe(false),
  );
});

describe('UtcTimestamp', () => {
  it.each(['2030-01-01T00:00:00Z', '2030-01-01T00:00:00.000Z'])('accepts %s', (time) =>
    expect(v.is(UtcTimestamp, time)).toBe(true),
  );

  it.each(['2030-01-01', '2030-01-01T00:00:00+08:00', '2030-01-01T00:00:00'])(
    'refuses %s',
    (time) => expect(v.is(UtcTimestamp, time)).toBe(false),
  );
});
