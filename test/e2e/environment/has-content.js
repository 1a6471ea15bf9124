// @ts-check
import { createReadStream } from 'node:fs';

import { makeContent } from './content.js';

/**
 * Whether a file on disk has exactly the bytes that `makeContent` makes of the seed.
 *
 * @param {string} path
 * @param {number} seed
 * @param {number} sizeBytes
 */
export async function hasContent(path, seed, sizeBytes) {
  const expected = makeContent(seed, sizeBytes);
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) {
    /** @type {Buffer} */
    let left = chunk;
    while (left.length > 0) {
      if (rest.length === 0) {
        const next = expected.next();
        if (next.done) return false;
        rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
      }
      const length = Math.min(left.length, rest.length);
      if (left.compare(rest, 0, length, 0, length) !== 0) return false;
      left = left.subarray(length);
      rest = rest.subarray(length);
    }
  }
  return rest.length === 0 && expected.next().done === true;
}
