import { OfflineError } from '../errors/offline-error.js';
import type { UploadError } from '../errors/upload-error.js';
import type { Random } from '../ports/random.js';
import { backoffMs } from './backoff.js';
import type { RetryPolicy } from './retry-policy.js';

export interface Fault {
  readonly error: UploadError;
  /** Faults right before this one, of any kind. */
  readonly faultsInARow: number;
  /** Those of them that were no outage. */
  readonly spentRetries: number;
  /** How long the outage has lasted that this fault belongs to, in milliseconds. */
  readonly outageMs: number;
  /** Expired signatures right before this one. */
  readonly expiredInARow: number;
  readonly isOnline: boolean;
  /** Whether both ends have worked before: then a fault is an outage, not a wrong setting. */
  readonly isProven: boolean;
}

export type FaultAnswer =
  | { readonly type: 'faulted'; readonly error: UploadError; readonly retryAt: number }
  | { readonly type: 'failed'; readonly error: UploadError };

/** What a fault does to an item: it waits for its next try, or fails. Pure. */
export function answerFault(
  fault: Fault,
  policy: RetryPolicy,
  random: Random,
  now: number,
): FaultAnswer {
  const { error, faultsInARow, expiredInARow } = fault;
  // The platform will say when the line is back. It may be wrong, so a timer tries as well.
  if (isOfflineFault(fault)) {
    return { type: 'faulted', error: new OfflineError(error), retryAt: now + policy.maxDelayMs };
  }
  // Goes on as soon as the other tab is gone; there is nothing to be lost by asking.
  if (error.code === 'elsewhere') {
    return { type: 'faulted', error, retryAt: now + policy.maxDelayMs };
  }
  if (!error.retryable || isHopeless(fault, policy)) return { type: 'failed', error };
  // A new signature is all that an expired one needs; twice in a row, something else is wrong.
  if (error.code === 'expired' && expiredInARow === 0) {
    return { type: 'faulted', error, retryAt: now };
  }
  const delayMs = Math.max(
    backoffMs(faultsInARow, policy, random),
    error.details.retryAfterMs ?? 0,
  );
  return { type: 'faulted', error, retryAt: now + delayMs };
}

/** A broken connection while the device is offline: no reason to ever give up. */
export function isOfflineFault({ error, isOnline }: Pick<Fault, 'error' | 'isOnline'>): boolean {
  return !isOnline && isLineFault(error);
}

/** Whether a fault is one of the connection, not of somebody at its end. */
export function isLineFault(error: UploadError): boolean {
  return error.code === 'network' || error.code === 'timeout' || error.code === 'offline';
}

/**
 * Whether a fault is an outage, which passes by itself: a line without an answer, or somebody who says "not now". It is one
 * only of ends that have worked before; until then a wrong setting is as likely.
 */
export function isOutage({ error, isProven }: Pick<Fault, 'error' | 'isProven'>): boolean {
  const { status = 0 } = error.details;
  return isProven && (isLineFault(error) || status === 429 || (status >= 502 && status <= 504));
}

/** An outage is outlasted: servers are restarted and lines repaired within its patience. */
function isHopeless(fault: Fault, { maxRetries, patienceMs }: RetryPolicy): boolean {
  return isOutage(fault)
    ? fault.faultsInARow >= maxRetries && fault.outageMs >= patienceMs
    : fault.spentRetries >= maxRetries;
}
