import type { UploadError } from '../errors/upload-error.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { Random } from '../ports/random.js';
import { backoffMs } from './backoff.js';
import type { RetryPolicy } from './retry-policy.js';

export interface Fault {
  readonly error: UploadError;
  /** Faults before this one that were answered by trying again. */
  readonly retries: number;
  /** Expired signatures right before this one. */
  readonly expiredInARow: number;
}

/** What a fault does to an item: it waits for its next try, or fails. */
export function answerFault(
  { error, retries, expiredInARow }: Fault,
  policy: RetryPolicy,
  random: Random,
  now: number,
): UploadEvent {
  if (!error.retryable || retries >= policy.maxRetries) return { type: 'failed', error };
  // A new signature is all that an expired one needs; twice in a row, something else is wrong.
  if (error.code === 'expired' && expiredInARow === 0) {
    return { type: 'faulted', error, retryAt: now };
  }
  const delayMs = Math.max(backoffMs(retries, policy, random), error.details.retryAfterMs ?? 0);
  return { type: 'faulted', error, retryAt: now + delayMs };
}
