import type { Random } from '../ports/random.js';
import type { RetryPolicy } from './retry-policy.js';

/**
 * How long to wait before retry number `retries` (from 0): "full jitter", anything from nothing to
 * a bound that doubles (https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/).
 */
export function backoffMs(retries: number, policy: RetryPolicy, random: Random): number {
  const bound = Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** retries);
  return Math.round(random() * bound);
}
