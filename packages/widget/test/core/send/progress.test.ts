import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fileBytesSent } from '../../../src/core/send/progress.js';

describe('fileBytesSent', () => {
  it('is within the file, grows with what is sent, and ends at all of it', () => {
    fc.assert(
      fc.property(fc.nat(1e6), fc.nat(5000), fc.nat(1e6), fc.nat(1e6), (size, overhead, a, b) => {
        const totalBytes = size + overhead;
        const [less, more] = [Math.min(a, b), Math.max(a, b)];
        const sentLess = fileBytesSent({ loadedBytes: less, totalBytes }, size);
        const sentMore = fileBytesSent({ loadedBytes: more, totalBytes }, size);
        expect(sentLess).toBeGreaterThanOrEqual(0);
        expect(sentLess).toBeLessThanOrEqual(sentMore);
        expect(sentMore).toBeLessThanOrEqual(size);
        expect(fileBytesSent({ loadedBytes: totalBytes, totalBytes }, size)).toBe(size);
      }),
    );
  });
});
