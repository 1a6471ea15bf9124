import { createRemoteJWKSet, jwtVerify } from 'jose';

import { UsageError } from '../../cli-error.js';
import { isLoopback } from '../is-loopback.js';
import type { Access } from './access.js';
import { bearerOf } from './bearer-of.js';
import { grantOwner } from './grant-owner.js';

/** Signatures with a public key only: with a shared secret, the key set would be one. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'EdDSA',
];

export interface JwtSettings {
  readonly jwksUrl: URL;
  readonly issuer: string;
  readonly audience: string;
}

/** Whoever brings a token of the sign-in service may upload, into a directory of their own (`sub`). */
export function allowJwt({ jwksUrl, issuer, audience }: JwtSettings, dir: string): Access {
  if (jwksUrl.protocol !== 'https:' && !isLoopback(jwksUrl.hostname)) {
    throw new UsageError('--jwks must be an https URL: whoever can change the keys can sign in.');
  }
  const keys = createRemoteJWKSet(jwksUrl);
  return {
    authorize: async (request) => {
      const token = bearerOf(request);
      if (token === undefined) return null;
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
      });
      return payload.sub === undefined || payload.sub === '' ? null : grantOwner(payload.sub, dir);
    },
    description: `whoever has a token of ${issuer} may upload`,
    isOpen: false,
  };
}
