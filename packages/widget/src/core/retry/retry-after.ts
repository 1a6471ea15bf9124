/** Longest wait that another side may impose; beyond it, a person should decide. */
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

/**
 * Reads `Retry-After`: seconds or a date (https://www.rfc-editor.org/rfc/rfc9110#field.retry-after).
 * A date is compared with the `Date` header of the same answer where that can be read, because
 * the clock of this device may be wrong.
 */
export function parseRetryAfterMs(
  retryAfter: string | null | undefined,
  date: string | null | undefined,
  now: number,
): number | undefined {
  if (retryAfter === null || retryAfter === undefined) return undefined;
  const text = retryAfter.trim();
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, MAX_RETRY_AFTER_MS);
  const until = Date.parse(text);
  if (Number.isNaN(until)) return undefined;
  const sentAt = Date.parse(date ?? '');
  const waitMs = until - (Number.isNaN(sentAt) ? now : sentAt);
  return Math.min(Math.max(0, waitMs), MAX_RETRY_AFTER_MS);
}
