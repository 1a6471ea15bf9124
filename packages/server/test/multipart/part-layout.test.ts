import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  choosePartSize,
  countParts,
  MAX_MULTIPART_BYTES,
  sizeOfPart,
} from '../../src/multipart/part-layout.js';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

describe('choosePartSize', () => {
  it.each([
    ['a byte', 1, 1],
    ['just above the default threshold', 16 * MIB + 1, 12],
    ['a photo album', 60 * MIB, 12],
    ['a video', 100 * MIB, 18],
    ['1 GiB', GIB, 132],
    ['5 GiB', 5 * GIB, 258],
    ['100 GiB', 100 * GIB, 1602],
    ['the largest object of OSS', MAX_MULTIPART_BYTES, 10_000],
  ])('cuts %s (%i bytes) in %i equal parts', (_case, sizeBytes, count) => {
    const partSizeBytes = choosePartSize(sizeBytes);
    expect(countParts({ sizeBytes, partSizeBytes })).toBe(count);
    // But for the rest of the division.
    expect(partSizeBytes - sizeOfPart({ sizeBytes, partSizeBytes }, count)).toBeLessThanOrEqual(
      Math.max(MIB, count),
    );
  });

  it('keeps to what OSS takes, whatever the size', () => {
    const sizes = fc.oneof(
      fc.integer({ min: 1, max: GIB }),
      fc.integer({ min: 1, max: MAX_MULTIPART_BYTES }),
    );
    fc.assert(
      fc.property(sizes, (sizeBytes) => {
        const partSizeBytes = choosePartSize(sizeBytes);
        expect(Number.isSafeInteger(partSizeBytes)).toBe(true);
        expect(partSizeBytes).toBeGreaterThanOrEqual(102_400);
        expect(partSizeBytes).toBeLessThanOrEqual(5 * GIB);
        const count = countParts({ sizeBytes, partSizeBytes });
        expect(count).toBeLessThanOrEqual(10_000);
        expect(sizeOfPart({ sizeBytes, partSizeBytes }, 1)).toBe(
          Math.min(partSizeBytes, sizeBytes),
        );
      }),
    );
  });

  it.each([
    ['smaller parts where asked', 100 * MIB, MIB, MIB],
    ['none larger than usual', 96 * MIB, 64 * MIB, 8 * MIB],
    ['none below 256 KiB', 100 * MIB, 1, 256 * 1024],
    ['no more than 10,000', 100 * GIB, MIB, Math.ceil((100 * GIB) / 10_000)],
  ])('makes %s', (_case, sizeBytes, maxPartSizeBytes, partSizeBytes) => {
    expect(choosePartSize(sizeBytes, maxPartSizeBytes)).toBe(partSizeBytes);
    expect(countParts({ sizeBytes, partSizeBytes })).toBeLessThanOrEqual(10_000);
  });

  it('covers the file exactly', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 * GIB }), (sizeBytes) => {
        const layout = { sizeBytes, partSizeBytes: choosePartSize(sizeBytes) };
        const sizes = Array.from({ length: countParts(layout) }, (_, index) =>
          sizeOfPart(layout, index + 1),
        );
        expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(sizeBytes);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
      }),
    );
  });
});
