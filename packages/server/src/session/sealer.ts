import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { createRandomPool } from './random-pool.js';

/** `tampered` is everything but age: another key, another purpose, a changed byte, no token at all. */
type Unsealed =
  | { readonly kind: 'claims'; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly kind: 'expired' }
  | { readonly kind: 'tampered' };

/** Seals claims into text that others can carry, but neither read nor change. */
export interface Sealer {
  seal(claims: Readonly<Record<string, unknown>>, expiresAt: Date): string;
  unseal(token: string, now: Date): Promise<Unsealed>;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;
const HEADER = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url');
const AUTHENTICATED = Buffer.from(HEADER, 'ascii');
/** The header decides nothing: a token has this one, or is none of ours. */
const START = `${HEADER}..`;

/**
 * A sealer for one purpose. Each purpose has a key of its own (HKDF-SHA-256 of the secret) besides its own
 * audience, so that a token for one can never be used for another.
 *
 * Tokens are encrypted JWTs (RFC 7516, compact, `dir` and `A256GCM`), as `jose` reads and writes them. It does so in
 * jobs of Web Crypto, which take ten times as long as the cipher itself; a plan of a hundred files seals two hundred.
 */
export function createSealer(secret: string, purpose: 'session' | 'callback'): Sealer {
  const key = createSecretKey(
    new Uint8Array(hkdfSync('sha256', secret, '', `oss-uploader ${purpose} 1`, 32)),
  );
  // Random: a key would have to seal four billion tokens before two of them are likely to meet (NIST SP 800-38D).
  const nextIv = createRandomPool(IV_BYTES);
  return {
    seal: (claims, expiresAt) => {
      const exp = Math.floor(expiresAt.getTime() / 1000);
      return encrypt(key, nextIv(), JSON.stringify({ ...claims, aud: purpose, exp }));
    },
    unseal: (token, now) => Promise.resolve(open(key, purpose, token, now)),
  };
}

function open(key: KeyObject, purpose: string, token: string, now: Date): Unsealed {
  const text = decrypt(key, token);
  if (text === undefined) return { kind: 'tampered' };
  // Nobody without the key could have written it.
  const claims = JSON.parse(text) as Readonly<Record<string, unknown>>;
  const { aud, exp } = claims;
  if (aud !== purpose || typeof exp !== 'number') return { kind: 'tampered' };
  const isOver = exp <= Math.floor(now.getTime() / 1000);
  return isOver ? { kind: 'expired' } : { kind: 'claims', claims };
}

function encrypt(key: KeyObject, iv: Buffer, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(AUTHENTICATED);
  const sealed = cipher.update(text, 'utf8');
  // A counter mode holds nothing back: there are no bytes left.
  cipher.final();
  return `${START}${iv.toString('base64url')}.${sealed.toString('base64url')}.${cipher.getAuthTag().toString('base64url')}`;
}

/** `undefined` unless all of it was sealed under this key. */
function decrypt(key: KeyObject, token: string): string | undefined {
  if (!token.startsWith(START)) return undefined;
  const pieces = token.slice(START.length).split('.', 4);
  if (pieces.length !== 3) return undefined;
  const [iv, sealed, tag] = pieces.map(decodeBase64Url);
  if (iv?.length !== IV_BYTES || sealed === undefined || tag?.length !== TAG_BYTES) {
    return undefined;
  }
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    .setAAD(AUTHENTICATED)
    .setAuthTag(tag);
  const text = decipher.update(sealed);
  try {
    decipher.final();
  } catch {
    return undefined;
  }
  return text.toString('utf8');
}

/** Strict: Node's own decoder skips what it does not know. */
function decodeBase64Url(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.toString('base64url') === text ? bytes : undefined;
}
