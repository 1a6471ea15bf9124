import { randomBytes } from 'node:crypto';

const PIECES = 512;

/**
 * Gives pieces of random bytes, each once. Asking the system takes longer than encrypting a token, and as long for
 * twelve bytes as for thousands, so they are drawn in advance.
 */
export function createRandomPool(pieceBytes: number): () => Buffer {
  let pool = Buffer.alloc(0);
  let used = 0;
  return () => {
    if (used === pool.length) {
      pool = randomBytes(pieceBytes * PIECES);
      used = 0;
    }
    used += pieceBytes;
    return pool.subarray(used - pieceBytes, used);
  };
}
