import { OfflineError } from '../errors/offline-error.js';
import type { UploadError } from '../errors/upload-error.js';
import type { Random } from '../ports/random.js';
import { backoffMs } from './backoff.js';
import type { RetryPolicy } from './retry-policy.js';

export interface Fault {
  readonly error: UploadError;
  /** Faults before this one that count. */
  readonly spentRetries: number;
  /** Since the first of them, in milliseconds. */
  readonly troubleMs: number;
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
  const { error, spentRetries, expiredInARow } = fault;
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
    backoffMs(spentRetries, policy, random),
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

/** An outage is outlasted: servers are restarted and lines repaired within its patience. */
function isHopeless(
  { error, spentRetries, troubleMs, isProven }: Fault,
  { maxRetries, patienceMs }: RetryPolicy,
): boolean {
  if (spentRetries < maxRetries) return false;
  return !(isProven && isOutage(error)) || troubleMs >= patienceMs;
}

function isOutage(error: UploadError): boolean {
  const { status = 0 } = error.details;
  return isLineFault(error) || status === 429 || (status >= 502 && status <= 504);
}
