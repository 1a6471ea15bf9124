import { SessionExpired, SessionInvalid } from '../errors.js';
import { MalformedClaims, numberClaim, optionalTextClaim, textClaim } from './claims.js';
import { shortHash } from './hash.js';
import type { PlannedUpload } from './planned-upload.js';
import type { Sealer } from './sealer.js';

/** A session: the planned upload, and what recognizes the file when it is planned again. */
export interface Session extends PlannedUpload {
  /** Of the whole name: `name` may be shortened. */
  readonly nameHash: string;
}

export function sealSession(sealer: Sealer, session: Session, expiresAt: Date): Promise<string> {
  const { id, owner, key, name, sizeBytes, type, crc64, nameHash } = session;
  return sealer.seal(
    { i: id, o: owner, k: key, n: name, s: sizeBytes, t: type, c: crc64, h: nameHash },
    expiresAt,
  );
}

/** Opens a session for its owner; throws `SessionInvalid` or `SessionExpired`. */
export async function openSession(
  sealer: Sealer,
  token: string,
  { owner, now }: { owner: string; now: Date },
): Promise<Session> {
  const unsealed = await sealer.unseal(token, now);
  switch (unsealed.kind) {
    case 'expired':
      throw new SessionExpired('The session is past its end: plan the upload again');
    case 'tampered':
      throw new SessionInvalid('The session is not one of ours');
    case 'claims': {
      const session = readClaims(unsealed.claims);
      // Says no more than for a token that is not ours: whose it is, is nobody's business.
      if (session?.owner !== owner) throw new SessionInvalid('The session is not one of ours');
      return session;
    }
  }
}

export function hashName(name: string): string {
  return shortHash(name);
}

function readClaims(claims: Readonly<Record<string, unknown>>): Session | undefined {
  try {
    return {
      id: textClaim(claims, 'i'),
      owner: textClaim(claims, 'o'),
      key: textClaim(claims, 'k'),
      name: textClaim(claims, 'n'),
      sizeBytes: numberClaim(claims, 's'),
      type: textClaim(claims, 't'),
      crc64: optionalTextClaim(claims, 'c'),
      nameHash: textClaim(claims, 'h'),
    };
  } catch (error) {
    if (error instanceof MalformedClaims) return undefined;
    throw error;
  }
}
