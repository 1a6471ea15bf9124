import { number, text, where, type Schema } from './schema.js';

/** A whole number from 0, safe in a double: a size or a count. */
export const NonNegativeInteger = wholeNumberFrom(0);

/** A whole number from 1, safe in a double. */
export const PositiveInteger = wholeNumberFrom(1);

export const NonEmptyString = where(
  text,
  (value) => value !== '',
  'expected a text that is not empty',
);

/** An address that a browser can send to. */
export const Url = pattern(
  /^https?:\/\/(\[[\da-f:.]+\]|[^\s/?#[\]@:]+)(:\d{1,5})?([/?#]\S*)?$/i,
  'expected a URL',
);

/**
 * An instant as ISO 8601 text in UTC, such as `2030-01-01T00:00:00.000Z`.
 * The pattern is what `Date.prototype.toISOString` writes, with or without milliseconds.
 */
export const UtcTimestamp = pattern(
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?Z$/,
  'expected a time such as 2030-01-01T00:00:00.000Z',
);

/**
 * A CRC-64 (ECMA-182) as OSS writes it in `x-oss-hash-crc64ecma`: unsigned decimal text.
 * It exceeds 2^53, so it never is a number.
 */
export const Crc64 = where(
  pattern(/^(0|[1-9]\d{0,19})$/, 'expected an unsigned decimal text'),
  (digits) => BigInt(digits) < 2n ** 64n,
  'expected a value below 2^64',
);

/** A text that a pattern describes. */
/* @__NO_SIDE_EFFECTS__ */
export function pattern(expression: RegExp, problem: string): Schema<string> {
  return where(text, (value) => expression.test(value), problem);
}

/* @__NO_SIDE_EFFECTS__ */
function wholeNumberFrom(min: number): Schema<number> {
  return where(
    where(number, Number.isSafeInteger, 'expected a whole number'),
    (value) => value >= min,
    `expected ${min} or more`,
  );
}
