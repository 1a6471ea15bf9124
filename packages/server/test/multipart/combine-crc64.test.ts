import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { combineCrc64 } from '../../src/multipart/combine-crc64.js';
import { crc64Of } from '../helpers/crc64.js';

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
