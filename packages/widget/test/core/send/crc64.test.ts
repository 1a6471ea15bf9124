import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { Crc64, crc64 } from '../../../src/core/send/crc64.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

/** One bit at a time, in whole 64-bit numbers: slow, and shares nothing with the tables. */
function crc64BitByBit(bytes: Uint8Array): string {
  const mask = (1n << 64n) - 1n;
  let crc = mask;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++) {
      crc = (crc & 1n) === 1n ? (crc >> 1n) ^ 0xc96c5795d7870f42n : crc >> 1n;
    }
  }
  return (crc ^ mask).toString();
}

describe('crc64', () => {
  it.each([
    ['', '0'],
    ['123456789', '11051210869376104954'],
    ['12345', '6748440630437108969'],
    ['6789', '10278880121275185425'],
    ['This is a test of the emergency broadcast system.', '2871916124362751090'],
  ])('of %j is %s', (text, expected) => {
    expect(crc64(encode(text))).toBe(expected);
  });

  it('agrees with the definition for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(crc64(bytes)).toBe(crc64BitByBit(bytes));
      }),
    );
  });

  it('does not depend on where the bytes are cut or where they lie in memory', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 300 }),
        fc.array(fc.nat(40), { maxLength: 10 }),
        fc.nat(9),
        (bytes, sizes, shift) => {
          const memory = new Uint8Array(bytes.length + shift);
          memory.set(bytes, shift);
          const moved = memory.subarray(shift);
          const crc = new Crc64();
          let offset = 0;
          for (const size of [...sizes, moved.length]) {
            crc.update(moved.subarray(offset, offset + size));
            offset = Math.min(moved.length, offset + size);
          }
          expect(crc.value).toBe(crc64(bytes));
        },
      ),
    );
  });
});
