import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByteRange } from '../../src/operations/byte-range.js';
import { headerValue } from './arbitraries.js';
import { cases, fuzzTimeoutMs } from './cases.js';
import { sendRaw } from './send-raw.js';
import { useTarget } from './use-target.js';

const target = useTarget();
const content = Buffer.from(Array.from({ length: 200 }, (_, index) => index));

const number = fc.oneof(fc.nat({ max: 300 }).map(String), headerValue);
const range = fc.oneof(
  fc.tuple(number, number).map(([from, to]) => `bytes=${from}-${to}`),
  fc.tuple(number, number, number).map(([a, b, c]) => `bytes=${a}-${b},${c}-`),
  headerValue,
);

describe('a Range header', () => {
  it(
    'never gives anything but a piece of the object, or all of it',
    async () => {
      const path = '/open-bucket/range';
      await sendRaw(target.port, { method: 'PUT', target: path, body: [content] });
      await fc.assert(
        fc.asyncProperty(range, async (Range) => {
          const answer = await sendRaw(target.port, {
            method: 'GET',
            target: path,
            headers: { Range },
          });
          target.expectAnswered(answer);
          if (answer.status === 206) {
            const given = /^bytes (\d+)-(\d+)\/200$/.exec(
              answer.headers.get('content-range') ?? '',
            );
            const piece = content.subarray(Number(given?.[1]), Number(given?.[2]) + 1);
            expect(piece.length).toBeGreaterThan(0);
            expect(answer.body.equals(piece)).toBe(true);
          } else if (answer.status === 200) expect(answer.body.equals(content)).toBe(true);
          else expect(answer.status).toBe(416);
        }),
        cases(5),
      );
    },
    fuzzTimeoutMs,
  );

  it('never leaves an object, whatever its size', () => {
    fc.assert(
      fc.property(range, fc.nat({ max: 100 }), (text, size) => {
        const read = parseByteRange(text, size);
        if (read === undefined) return;
        expect(read.first).toBeGreaterThanOrEqual(0);
        expect(read.last).toBeGreaterThanOrEqual(read.first);
        expect(read.last).toBeLessThan(size);
      }),
      cases(5),
    );
  });
});
