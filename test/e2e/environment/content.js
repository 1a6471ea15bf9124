// @ts-check
const CHUNK_BYTES = 4 * 1024 * 1024;

/**
 * Bytes that look random and can be made again elsewhere: the page sends what this makes, the test's
 * server makes it again and compares it with what lies in the local OSS.
 *
 * @param {number} seed
 * @param {number} sizeBytes
 * @returns {Generator<Uint8Array<ArrayBuffer>>} chunks of up to 4 MiB
 */
export function* makeContent(seed, sizeBytes) {
  // Marsaglia's xorshift32: never 0 when it did not start as 0.
  let state = (seed | 0) === 0 ? 1 : seed | 0;
  for (let made = 0; made < sizeBytes; made += CHUNK_BYTES) {
    const bytes = Math.min(CHUNK_BYTES, sizeBytes - made);
    const words = new Int32Array(Math.ceil(bytes / 4));
    for (let index = 0; index < words.length; index += 1) {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      words[index] = state;
    }
    yield new Uint8Array(words.buffer, 0, bytes);
  }
}
