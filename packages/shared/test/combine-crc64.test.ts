import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { combineCrc64 } from '../src/combine-crc64.js';

describe('combineCrc64', () => {
  it('is the checksum of all pieces together', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 200 }), { maxLength: 8 }), (contents) => {
        const pieces = contents.map((content) => ({
          sizeBytes: content.length,
          crc64: crc64Of(content),
        }));
        expect(combineCrc64(pieces)).toBe(crc64Of(Buffer.concat(contents)));
      }),
    );
  });
});

/** Bit by bit, as the definition has it. */
function crc64Of(content: Uint8Array): string {
  let crc = 2n ** 64n - 1n;
  for (const byte of content) {
    crc ^= BigInt(byte);
    for (let bit = 0; bit < 8; bit += 1) {
      crc = (crc & 1n) === 1n ? (crc >> 1n) ^ 0xc96c5795d7870f42n : crc >> 1n;
    }
  }
  return String(crc ^ (2n ** 64n - 1n));
}
