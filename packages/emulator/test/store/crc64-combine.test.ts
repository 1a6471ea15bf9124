import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combineCrc64 } from '../../src/store/crc64-combine.js';
import { Crc64 } from '../../src/store/crc64.js';

function crc64(bytes: Uint8Array): string {
  const crc = new Crc64();
  crc.update(bytes);
  return crc.digest();
}

describe('combineCrc64', () => {
  it('gives the check value of the two halves of "123456789"', () => {
    expect(combineCrc64('6748440630437108969', '10278880121275185425', 4)).toBe(
      '11051210869376104954',
    );
  });

  it('gives the value of both pieces together', () => {
    const bytes = fc.uint8Array({ maxLength: 5000 });
    fc.assert(
      fc.property(bytes, bytes, (first, second) => {
        expect(combineCrc64(crc64(first), crc64(second), second.length)).toBe(
          crc64(Buffer.concat([first, second])),
        );
      }),
    );
  });

  it('goes beyond 4 GB', () => {
    // Zeros in front of nothing, in one step and in 64 of them.
    const step = 1024 ** 3;
    const inOne = combineCrc64('1', '0', step * 64);
    let inMany = '1';
    for (let at = 0; at < 64; at++) inMany = combineCrc64(inMany, '0', step);
    expect(inMany).toBe(inOne);
  });
});
