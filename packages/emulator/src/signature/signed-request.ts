import type { Address } from '../address.js';
import type { RequestTarget } from '../http/request-target.js';
import { OssError } from '../oss-error.js';
import type { Identity } from './identity.js';
import type { KeyRing } from './key-ring.js';

export interface SignedRequest {
  readonly method: string;
  readonly target: RequestTarget;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Readings of what is addressed; see `readAddresses`. Never empty. */
  readonly addresses: readonly [Address, ...Address[]];
  readonly now: Date;
}

export interface SigningRules {
  readonly region: string;
  readonly keys: KeyRing;
}

export interface Authenticated {
  readonly identity: Identity;
  readonly address: Address;
}

/** The first reading of the address that verifies; the mismatch of the likeliest one if none does. */
export function firstVerified(
  request: SignedRequest,
  check: (address: Address) => Identity | OssError,
): Authenticated {
  const [likeliest, ...others] = request.addresses;
  const first = check(likeliest);
  if (!(first instanceof OssError)) return { identity: first, address: likeliest };
  for (const address of others) {
    const identity = check(address);
    if (!(identity instanceof OssError)) return { identity, address };
  }
  throw first;
}

export function assertNotExpired(expiresAtMs: number, now: Date): void {
  if (now.getTime() <= expiresAtMs) return;
  throw new OssError('request-expired', {
    details: { Expires: new Date(expiresAtMs).toISOString(), ServerTime: now.toISOString() },
  });
}
