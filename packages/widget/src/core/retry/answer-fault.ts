import type { UploadError } from '../errors/upload-error.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { Random } from '../ports/random.js';
import { backoffMs } from './backoff.js';
import type { RetryPolicy } from './retry-policy.js';

export interface Fault {
  readonly error: UploadError;
  /** Faults before this one that count. */
  readonly spentRetries: number;
  /** Expired signatures right before this one. */
  readonly expiredInARow: number;
  readonly isOnline: boolean;
}

/** What a fault does to an item: it waits for its next try, or fails. Pure. */
export function answerFault(
  fault: Fault,
  policy: RetryPolicy,
  random: Random,
  now: number,
): Extract<UploadEvent, { type: 'faulted' | 'failed' }> {
  const { error, spentRetries, expiredInARow } = fault;
  // The platform will say when the line is back. It may be wrong, so a timer tries as well.
  if (isOfflineFault(fault)) return { type: 'faulted', error, retryAt: now + policy.maxDelayMs };
  if (!error.retryable || spentRetries >= policy.maxRetries) return { type: 'failed', error };
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
  return error.retryable && (error.code === 'network' || error.code === 'timeout');
}
