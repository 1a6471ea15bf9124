import type { PolicyResponse } from '@oss-uploader/shared';

import type { PolicyAnswer } from '../ports/upload-api.js';
import { parseOssDate } from './parse-oss-date.js';
import { readPolicy } from './read-policy.js';

/** Where the server's clock cannot be read, this device's is not believed for longer. */
const UNSURE_LIFETIME_MS = 10_000;

/**
 * How long from its arrival a policy may be used, by the server's clock: the browser's may be a
 * day off, which matters nothing to OSS. Zero means for one file only.
 */
export function policyLifetimeMs({ policy, serverTime }: PolicyAnswer, now: number): number {
  const expiresAt = expirationOf(policy);
  if (expiresAt === undefined) return UNSURE_LIFETIME_MS;
  const answeredAt = serverTime ?? signedAt(policy);
  if (answeredAt !== undefined) return Math.max(0, expiresAt - answeredAt);
  return Math.min(Math.max(0, expiresAt - now), UNSURE_LIFETIME_MS);
}

/** The policy document is what OSS checks; `expire` is what the server says about it. */
function expirationOf(policy: PolicyResponse): number | undefined {
  const [, expiration = ''] = /"expiration"\s*:\s*"([^"]*)"/.exec(readPolicy(policy.policy)) ?? [];
  const expiresAt = Date.parse(expiration);
  if (!Number.isNaN(expiresAt)) return expiresAt;
  return policy.expire === undefined ? undefined : Number(policy.expire) * 1000;
}

/** When the server signed, which is when it answered. */
function signedAt(policy: PolicyResponse): number | undefined {
  return 'x_oss_date' in policy ? parseOssDate(policy.x_oss_date) : undefined;
}
