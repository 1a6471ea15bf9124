import { hkdfSync } from 'node:crypto';

import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** `tampered` is everything but age: another key, another purpose, a changed byte, no token at all. */
type Unsealed =
  | { readonly kind: 'claims'; readonly claims: Readonly<Record<string, unknown>> }
  | { readonly kind: 'expired' }
  | { readonly kind: 'tampered' };

/** Seals claims into text that others can carry, but neither read nor change. */
export interface Sealer {
  seal(claims: Readonly<Record<string, unknown>>, expiresAt: Date): Promise<string>;
  unseal(token: string, now: Date): Promise<Unsealed>;
}

/**
 * A sealer for one purpose. Each purpose has a key of its own (HKDF-SHA-256 of the secret) besides its own
 * audience, so that a token for one can never be used for another.
 */
export function createSealer(secret: string, purpose: 'session' | 'callback'): Sealer {
  const key = new Uint8Array(hkdfSync('sha256', secret, '', `oss-uploader ${purpose} 1`, 32));
  return {
    seal: (claims, expiresAt) =>
      new EncryptJWT({ ...claims })
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setExpirationTime(expiresAt)
        .encrypt(key),
    unseal: async (token, now) => {
      try {
        const { payload } = await jwtDecrypt(token, key, {
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
