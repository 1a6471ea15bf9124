import { expect } from '@open-wc/testing';

import { fingerprintOf } from '../../src/core/resume/file-fingerprint.js';

describe('fingerprintOf', () => {
  // The sample was computed by other code from the same bytes.
  it('gives the same print in every browser', async () => {
    const bytes = new Uint8Array(5_000_000).map((_, i) => (i * 31) >>> 3);
    const file = new File([bytes], 'ü.bin', { type: 'a/b', lastModified: 5 });
    const { signal } = new AbortController();
    expect(await fingerprintOf(file, signal, 'möbel/ü.bin')).to.deep.equal({
      name: 'ü.bin',
      relativePath: 'möbel/ü.bin',
      sizeBytes: 5_000_000,
      type: 'a/b',
      lastModified: 5,
      sample: '7168765599315567839',
    });
  });
});
