import * as v from 'valibot';

import { CRC64_PATTERN, URL_PATTERN, UTC_TIMESTAMP_PATTERN } from './patterns.js';

/** A whole number from 0, safe in a double: a size or a count. */
export const NonNegativeInteger = v.pipe(
  v.number(),
  v.safeInteger('expected a whole number'),
  v.minValue(0, 'expected 0 or more'),
);

/** A whole number from 1, safe in a double. */
export const PositiveInteger = v.pipe(
  v.number(),
  v.safeInteger('expected a whole number'),
  v.minValue(1, 'expected 1 or more'),
);

export const NonEmptyString = v.pipe(v.string(), v.nonEmpty('expected a text that is not empty'));

/** An address that a browser can send to. */
export const Url = v.pipe(v.string(), v.regex(URL_PATTERN, 'expected a URL'));

/** An instant as ISO 8601 text in UTC, such as `2030-01-01T00:00:00.000Z`. */
export const UtcTimestamp = v.pipe(
  v.string(),
  v.regex(UTC_TIMESTAMP_PATTERN, 'expected a time such as 2030-01-01T00:00:00.000Z'),
);

/**
 * A CRC-64 (ECMA-182) as OSS writes it in `x-oss-hash-crc64ecma`: unsigned decimal text.
 * It exceeds 2^53, so it never is a number.
 */
export const Crc64 = v.pipe(
  v.string(),
  v.regex(CRC64_PATTERN, 'expected an unsigned decimal text'),
  v.check((digits) => BigInt(digits) < 2n ** 64n, 'expected a value below 2^64'),
);
