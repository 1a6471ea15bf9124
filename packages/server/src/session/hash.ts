import { createHash } from 'node:crypto';

/** 128 bits of SHA-256 over parts that cannot run into each other, as 22 URL-safe characters. */
export function shortHash(...parts: readonly string[]): string {
  const hash = createHash('sha256');
  for (const part of parts) {
    const bytes = Buffer.from(part);
    hash.update(`${bytes.length}:`).update(bytes);
  }
  return hash.digest().subarray(0, 16).toString('base64url');
}
