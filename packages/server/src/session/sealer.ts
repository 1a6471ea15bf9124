import { createCipheriv, hkdfSync, webcrypto } from 'node:crypto';

import { errors, jwtDecrypt } from 'jose';

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
const HEADER = Buffer.from('{"alg":"dir","enc":"A256GCM"}').toString('base64url');
const AUTHENTICATED = Buffer.from(HEADER, 'ascii');

/**
 * A sealer for one purpose. Each purpose has a key of its own (HKDF-SHA-256 of the secret) besides its own
 * audience, so that a token for one can never be used for another.
 *
 * Tokens are encrypted JWTs (RFC 7516, compact, `dir` and `A256GCM`). A plan of a hundred files seals two hundred,
 * for which jose's way through Web Crypto, a job in a thread each, takes longer than everything else of the plan
 * together: so Node's cipher seals them. Opening is where others have a say, and stays with jose.
 */
export function createSealer(secret: string, purpose: 'session' | 'callback'): Sealer {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', `oss-uploader ${purpose} 1`, 32));
  // Imported at the first use: jose would do it again for each token.
  let imported: Promise<webcrypto.CryptoKey> | undefined;
  // Random: a key would have to seal four billion tokens before two of them are likely to meet (NIST SP 800-38D).
  const nextIv = createRandomPool(IV_BYTES);
  return {
    seal: (claims, expiresAt) => {
      const exp = Math.floor(expiresAt.getTime() / 1000);
      // There is a claim in front of these two, always: a copy of all claims would take half as long as the cipher.
      const start = JSON.stringify(claims).slice(0, -1);
      return encrypt(key, nextIv(), `${start},"aud":"${purpose}","exp":${exp}}`);
    },
    unseal: async (token, now) => {
      // One spelling each: what is not exactly what was sealed is not ours.
      if (!token.split('.').every(isBase64Url)) return { kind: 'tampered' };
      imported ??= webcrypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt']);
      try {
        const { payload } = await jwtDecrypt(token, await imported, {
          audience: purpose,
          currentDate: now,
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          requiredClaims: ['exp'],
        });
        return { kind: 'claims', claims: payload };
      } catch (error) {
        // jose looks at the time only after it has authenticated the token.
        if (error instanceof errors.JWTExpired) return { kind: 'expired' };
        if (error instanceof errors.JOSEError) return { kind: 'tampered' };
        throw error;
      }
    },
  };
}

function encrypt(key: Uint8Array, iv: Buffer, text: string): string {
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(AUTHENTICATED);
  const sealed = cipher.update(text, 'utf8');
  // A counter mode holds nothing back: there are no bytes left.
  cipher.final();
  return `${HEADER}..${iv.toString('base64url')}.${sealed.toString('base64url')}.${cipher.getAuthTag().toString('base64url')}`;
}

/** Node's own decoder, and so jose's, skips what it does not know, and bits that say nothing. */
function isBase64Url(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}
