import { SessionExpired, SessionInvalid } from '../errors.js';
import {
  MalformedClaims,
  numberClaim,
  optionalTextClaim,
  textClaim,
  textsClaim,
  unlessEmpty,
} from './claims.js';
import { shortHash } from './hash.js';
import { pathClaim, readPathClaim } from './path-claim.js';
import type { PlannedUpload } from './planned-upload.js';
import type { Sealer } from './sealer.js';

/** The planned upload, and what recognizes the file when it is planned again. */
interface SessionUpload extends PlannedUpload {
  /** Of the whole name: `name` may be shortened. */
  readonly nameHash: string;
}

interface FormSession extends SessionUpload {
  readonly kind: 'form';
}

/** The part size is pinned here: parts that are already in OSS must stay parts of the same file. */
export interface MultipartSession extends SessionUpload {
  readonly kind: 'multipart';
  readonly uploadId: string;
  readonly partSizeBytes: number;
}

export type Session = FormSession | MultipartSession;

export function sealSession(sealer: Sealer, session: Session, expiresAt: Date): string {
  const { id, owner, key, name, relativePath, sizeBytes, type, crc64, nameHash } = session;
  const isMultipart = session.kind === 'multipart';
  const claims = {
    i: id,
    o: owner,
    k: key,
    n: name,
    r: pathClaim(relativePath, name),
    s: sizeBytes,
    t: type,
    c: crc64,
    h: nameHash,
    v: unlessEmpty(session.vars),
    u: isMultipart ? session.uploadId : undefined,
    p: isMultipart ? session.partSizeBytes : undefined,
  };
  return sealer.seal(claims, expiresAt);
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

/** Opens a session that must be one of a multipart plan. */
export async function openMultipartSession(
  sealer: Sealer,
  token: string,
  request: { owner: string; now: Date },
): Promise<MultipartSession> {
  const session = await openSession(sealer, token, request);
  if (session.kind === 'multipart') return session;
  throw new SessionInvalid('Expected the session of a multipart plan, got one of a form');
}

export function hashName(name: string): string {
  return shortHash(name);
}

function readClaims(claims: Readonly<Record<string, unknown>>): Session | undefined {
  try {
    const name = textClaim(claims, 'n');
    const upload = {
      id: textClaim(claims, 'i'),
      owner: textClaim(claims, 'o'),
      key: textClaim(claims, 'k'),
      name,
      relativePath: readPathClaim(optionalTextClaim(claims, 'r'), name),
      sizeBytes: numberClaim(claims, 's'),
      type: textClaim(claims, 't'),
      crc64: optionalTextClaim(claims, 'c'),
      nameHash: textClaim(claims, 'h'),
      vars: textsClaim(claims, 'v'),
    };
    if (!('u' in claims)) return { kind: 'form', ...upload };
    return {
      kind: 'multipart',
      ...upload,
      uploadId: textClaim(claims, 'u'),
      partSizeBytes: numberClaim(claims, 'p'),
    };
  } catch (error) {
    if (error instanceof MalformedClaims) return undefined;
    throw error;
  }
}
