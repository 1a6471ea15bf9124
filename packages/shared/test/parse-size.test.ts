import { describe, expect, it } from 'vitest';

import { parseSize } from '../src/parse-size.js';

describe('parseSize', () => {
  const sizes: readonly (readonly [string, number | undefined])[] = [
    ['0', 0],
    ['10485760', 10_485_760],
    ['10MB', 10_000_000],
    ['10 mb', 10_000_000],
    ['1.5 GB', 1_500_000_000],
    ['5 MiB', 5_242_880],
    ['2k', 2_000],
    ['', undefined],
    ['ten', undefined],
    ['-1', undefined],
    ['10 XB', undefined],
    ['1e3', undefined],
    ['99999999999 TB', undefined],
  ];
  it.each(sizes)('reads "%s" as %j', (written, bytes) => {
    expect(parseSize(written)).toBe(bytes);
  });
});
