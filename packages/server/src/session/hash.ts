import { hash } from 'node:crypto';

/** 128 bits of SHA-256 over parts that cannot run into each other, as 22 URL-safe characters. */
export function shortHash(...parts: readonly string[]): string {
  const text = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('');
  return hash('sha256', text, 'buffer').subarray(0, 16).toString('base64url');
}
