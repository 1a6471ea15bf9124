/** How long to keep trying by ourselves. */
export interface RetryPolicy {
  /** Faults in a row of one item that are answered by trying again; the next one fails it. */
  readonly maxRetries: number;
  /**
   * Outages (no connection, no answer, 429, 502 to 504) are answered by trying again for this long, however
   * often, once the server has answered this page before: until then a wrong setting is as likely.
   */
  readonly patienceMs: number;
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
  patienceMs: 3_600_000,
  baseDelayMs: 200,
  maxDelayMs: 20_000,
};
