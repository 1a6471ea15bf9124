import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { FileUnreadableError } from '../../../src/core/errors/file-unreadable-error.js';
import {
  fingerprintOf,
  isSameFile,
  WHOLE_BYTES,
  type FileFingerprint,
} from '../../../src/core/resume/file-fingerprint.js';
import { crc64 } from '../../../src/core/send/crc64.js';

const KIB = 1024;
const { signal } = new AbortController();

function bytesOf(length: number, seed = 0): Uint8Array<ArrayBuffer> {
  return new Uint8Array(length).map((_, i) => ((i + seed) * 31) >>> 3);
}

function fileOf(bytes: Uint8Array<ArrayBuffer>, name = 'a.bin', type = 'a/b', time = 5): File {
  return new File([bytes], name, { type, lastModified: time });
}

describe('fingerprintOf', () => {
  it('tells what the file says of itself', async () => {
    const bytes = bytesOf(10);
    expect(await fingerprintOf(fileOf(bytes, 'ü.txt', 'text/plain', 99), signal)).toEqual({
      name: 'ü.txt',
      sizeBytes: 10,
      type: 'text/plain',
      lastModified: 99,
      sample: crc64(bytes),
    });
  });

  it.each([0, 1, 4 * KIB, WHOLE_BYTES - 1, WHOLE_BYTES])(
    'samples all of %i bytes',
    async (length) => {
      const bytes = bytesOf(length);
      expect((await fingerprintOf(fileOf(bytes), signal)).sample).toBe(crc64(bytes));
    },
  );

  it('samples both ends of a larger file and 62 blocks that lie apart', async () => {
    const size = WHOLE_BYTES + 1;
    const file = fileOf(bytesOf(size));
    const ranges = rangesReadOf(file);
    await fingerprintOf(file, signal);
    expect(ranges).toHaveLength(64);
    const inOrder = sorted(ranges);
    inOrder.reduce((before, range) => {
      expect(range.start).toBeGreaterThanOrEqual(before.end);
      return range;
    });
    expect(inOrder.at(0)).toEqual({ start: 0, end: 64 * KIB });
    expect(inOrder.at(-1)).toEqual({ start: size - 64 * KIB, end: size });
  });

  it('spreads the blocks up to the largest object that OSS takes', async () => {
    const size = 48_800_000_000_000;
    const file = fileOf(bytesOf(1));
    Object.defineProperty(file, 'size', { value: size });
    const ranges = rangesReadOf(file);
    await fingerprintOf(file, signal);
    const starts = sorted(ranges)
      .slice(1, -1)
      .map(({ start }) => start);
    const gaps = starts.slice(1).map((start, i) => start - (starts[i] ?? 0));
    expect(Math.max(...gaps) - Math.min(...gaps)).toBeLessThanOrEqual(1);
    expect(ranges.every(({ start, end }) => start >= 0 && end <= size)).toBe(true);
    expect(starts.every(Number.isSafeInteger)).toBe(true);
  });

  it('notices any byte that differs in a sample', async () => {
    const size = 1_500_000;
    const bytes = bytesOf(size);
    const { ranges, print } = await inspect(bytes);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ranges),
        fc.nat(64 * KIB - 1),
        fc.integer({ min: 1, max: 255 }),
        async ({ start, end }, offset, flip) => {
          const changed = bytes.slice();
          const at = start + (offset % (end - start));
          changed[at] = (changed[at] ?? 0) ^ flip;
          const other = await fingerprintOf(fileOf(changed), signal);
          expect(isSameFile(print, other)).toBe(false);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('is the same for the same file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(3 * 1024 * KIB), fc.nat(255), async (size, seed) => {
        const bytes = bytesOf(size, seed);
        const [a, b] = await Promise.all([
          fingerprintOf(fileOf(bytes), signal),
          fingerprintOf(fileOf(bytes.slice()), signal),
        ]);
        expect(a).toEqual(b);
        expect(isSameFile(a, b)).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  it('reads nothing for a signal that is aborted, and rejects with its reason', async () => {
    const reason = new Error('enough');
    const file = fileOf(bytesOf(3 * 1024 * KIB));
    const ranges = rangesReadOf(file);
    await expect(fingerprintOf(file, AbortSignal.abort(reason))).rejects.toBe(reason);
    expect(ranges).toEqual([]);
  });

  it('stops waiting when aborted', async () => {
    const controller = new AbortController();
    const reading = fingerprintOf(fileOf(bytesOf(WHOLE_BYTES)), controller.signal);
    controller.abort();
    await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('says that a file cannot be read', async () => {
    const file = fileOf(bytesOf(WHOLE_BYTES * 2));
    file.slice = () => {
      throw new DOMException('gone', 'NotFoundError');
    };
    await expect(fingerprintOf(file, signal)).rejects.toBeInstanceOf(FileUnreadableError);
  });
});

describe('isSameFile', () => {
  const print: FileFingerprint = {
    name: 'a',
    sizeBytes: 1,
    type: 't',
    lastModified: 2,
    sample: '3',
  };
  const changes: readonly Partial<FileFingerprint>[] = [
    { name: 'b' },
    { sizeBytes: 2 },
    { type: '' },
    { lastModified: 3 },
    { sample: '4' },
  ];

  it.each(changes)('is not so with %j', (change) => {
    expect(isSameFile(print, { ...print })).toBe(true);
    expect(isSameFile(print, { ...print, ...change })).toBe(false);
  });

  it.each([
    ['a/x', 'a/x', true],
    ['a/x', 'b/x', false],
    ['a/x', undefined, true],
    [undefined, 'a/x', true],
    [undefined, undefined, true],
  ])('is answered for the paths %s and %s in folders', (one, other, isSame) => {
    const a = { ...print, relativePath: one };
    expect(isSameFile(a, { ...print, relativePath: other })).toBe(isSame);
  });
});

interface Range {
  readonly start: number;
  readonly end: number;
}

function sorted(ranges: readonly Range[]): readonly Range[] {
  return [...ranges].sort((a, b) => a.start - b.start);
}

/** The ranges that will be sliced from a file, in the order of slicing. */
function rangesReadOf(file: File): readonly Range[] {
  const ranges: Range[] = [];
  const slice = file.slice.bind(file);
  file.slice = (start = 0, end = file.size) => {
    const from = start < 0 ? file.size + start : start;
    ranges.push({ start: from, end });
    return slice(start, end);
  };
  return ranges;
}

async function inspect(
  bytes: Uint8Array<ArrayBuffer>,
): Promise<{ readonly ranges: readonly Range[]; readonly print: FileFingerprint }> {
  const file = fileOf(bytes);
  const ranges = rangesReadOf(file);
  const print = await fingerprintOf(file, signal);
  return { ranges, print };
}
