/** How long to keep trying by ourselves. */
export interface RetryPolicy {
  /** Faults of one item that are answered by trying again; the next one fails it. */
  readonly maxRetries: number;
  /** The first wait is at most this long; every further one may be twice as long. */
  readonly baseDelayMs: number;
  /** No wait is longer, unless the other side asks for it. */
  readonly maxDelayMs: number;
}

/**
 * Waits as in OSS's Go SDK (200 ms, doubling, at most 20 s), but more of them: twelve take a
 * minute or so, which outlasts a restart of a server or a change of network.
 */
export const DEFAULT_RETRY_POLICY: RetryPolicy = {
  maxRetries: 12,
  baseDelayMs: 200,
  maxDelayMs: 20_000,
};
