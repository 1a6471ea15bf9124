import { CRC64_PATTERN, URL_PATTERN, UTC_TIMESTAMP_PATTERN } from '@oss-uploader/shared';

import { fail, matching, whole, type Parser } from './parser.js';

export const text = matching(/^/, 'a text');
export const nonEmptyText = matching(/[^]/, 'a text that is not empty');
export const url = matching(URL_PATTERN, 'a URL');
export const utcTimestamp = matching(
  UTC_TIMESTAMP_PATTERN,
  'a time such as 2030-01-01T00:00:00.000Z',
);
export const partNumber = whole(1, 10_000);

const decimals = matching(CRC64_PATTERN, 'an unsigned decimal text');
export const crc64: Parser<string> = (value, path) =>
  BigInt(decimals(value, path)) < 2n ** 64n
    ? decimals(value)
    : fail('a value below 2^64', value, path);
