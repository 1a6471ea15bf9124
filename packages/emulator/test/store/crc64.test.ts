import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Crc64 } from '../../src/store/crc64.js';

function crc64(...parts: readonly (string | Uint8Array)[]): string {
  const crc = new Crc64();
  for (const part of parts) crc.update(typeof part === 'string' ? Buffer.from(part) : part);
  return crc.digest();
}

/** The definition, bit by bit. */
function slowCrc64(bytes: Uint8Array): string {
  let crc = 0xffff_ffff_ffff_ffffn;
  for (const byte of bytes) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 1n ? (crc >> 1n) ^ 0xc96c_5795_d787_0f42n : crc >> 1n;
  }
  return (crc ^ 0xffff_ffff_ffff_ffffn).toString();
}

describe('Crc64', () => {
  it.each([
    ['123456789', '11051210869376104954'],
    ['', '0'],
    ['12345', '6748440630437108969'],
    ['6789', '10278880121275185425'],
    ['This is a test of the emergency broadcast system.', 0x27db187fc15bbc72n.toString()],
  ])('gives the published value of %j', (text, expected) => {
    expect(crc64(text)).toBe(expected);
  });

  it('equals the bitwise definition', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => crc64(bytes) === slowCrc64(bytes)),
    );
  });

  it('does not depend on how the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 })), (parts) => {
        expect(crc64(...parts)).toBe(crc64(Buffer.concat(parts)));
      }),
    );
  });
});
