import type { CustomVariables } from '../callback/custom-variables.js';
import type { CallbackVars } from '../options/options.js';
import {
  MalformedClaims,
  numberClaim,
  optionalTextClaim,
  textClaim,
  textListClaim,
  textsClaim,
  unlessEmpty,
} from './claims.js';
import { shortHash } from './hash.js';
import { pathClaim, readPathClaim } from './path-claim.js';
import type { PlannedUpload } from './planned-upload.js';
import type { Sealer } from './sealer.js';

/**
 * What a callback must be about. It travels in the form as part of the `callback` field, where the
 * uploader can read it: it proves nothing but that we signed a form for this object.
 */
export type CallbackGrant =
  /** One planned object; the key is known by its hash, to stay within OSS's 4 KB per field. */
  | ({
      readonly kind: 'plan';
      readonly keyHash: string;
      readonly custom: CustomVariables | undefined;
    } & Omit<PlannedUpload, 'key' | 'vars'>)
  /** Any object under a directory, for clients of `GET {base}`. */
  | {
      readonly kind: 'dir';
      readonly owner: string;
      readonly dir: string;
      readonly maxSizeBytes: number;
      readonly accept: readonly string[];
      /** Whole: a client of the tutorial sends no fields of ours. */
      readonly vars: CallbackVars;
    };

export type OpenedCallbackToken =
  | { readonly kind: 'grant'; readonly grant: CallbackGrant }
  | { readonly kind: 'refused'; readonly reason: string };

export function sealCallbackToken(sealer: Sealer, grant: CallbackGrant, expiresAt: Date): string {
  switch (grant.kind) {
    case 'plan': {
      const { id, owner, keyHash, name, relativePath, sizeBytes, type, crc64, custom } = grant;
      return sealer.seal(
        {
          i: id,
          o: owner,
          k: keyHash,
          n: name,
          r: pathClaim(relativePath, name),
          s: sizeBytes,
          t: type,
          c: crc64,
          x: custom?.names,
          w: custom?.hash,
        },
        expiresAt,
      );
    }
    case 'dir': {
      const { owner, dir, maxSizeBytes, accept, vars } = grant;
      return sealer.seal(
        { o: owner, d: dir, s: maxSizeBytes, a: accept, v: unlessEmpty(vars) },
        expiresAt,
      );
    }
  }
}

export async function openCallbackToken(
  sealer: Sealer,
  token: string,
  now: Date,
): Promise<OpenedCallbackToken> {
  const unsealed = await sealer.unseal(token, now);
  switch (unsealed.kind) {
    case 'expired':
      return { kind: 'refused', reason: 'the token of the upload has expired' };
    case 'tampered':
      return { kind: 'refused', reason: 'the token of the upload is not one of ours' };
    case 'claims':
      try {
        return { kind: 'grant', grant: readClaims(unsealed.claims) };
      } catch (error) {
        if (error instanceof MalformedClaims) return { kind: 'refused', reason: error.message };
        throw error;
      }
  }
}

export function hashKey(key: string): string {
  return shortHash(key);
}

function readClaims(claims: Readonly<Record<string, unknown>>): CallbackGrant {
  if ('d' in claims) {
    return {
      kind: 'dir',
      owner: textClaim(claims, 'o'),
      dir: textClaim(claims, 'd'),
      maxSizeBytes: numberClaim(claims, 's'),
      accept: textListClaim(claims, 'a'),
      vars: textsClaim(claims, 'v'),
    };
  }
  const name = textClaim(claims, 'n');
  return {
    kind: 'plan',
    id: textClaim(claims, 'i'),
    owner: textClaim(claims, 'o'),
    keyHash: textClaim(claims, 'k'),
    name,
    relativePath: readPathClaim(optionalTextClaim(claims, 'r'), name),
    sizeBytes: numberClaim(claims, 's'),
    type: textClaim(claims, 't'),
    crc64: optionalTextClaim(claims, 'c'),
    custom:
      claims['x'] === undefined
        ? undefined
        : { names: textListClaim(claims, 'x'), hash: textClaim(claims, 'w') },
  };
}
