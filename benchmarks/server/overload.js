// @ts-check
import { closedLoop, openLoop } from './open-loop.js';
import { toBytes } from './raw-connection.js';

const callbackBudgetMs = 5000;
const overloadTimes = 5;
/** Enough to keep the application's pool busy, and hardly enough for the server to refuse any. */
const sustainedConnections = 16;

/**
 * Callbacks at five times the rate that is sustained, sent when they are due, whatever is answered. Each waits for its answer
 * as OSS does, and is refused or answered in time; what was answered 200 is in the table.
 *
 * @param {readonly import('autocannon').Request[]} callbacks
 * @param {string} url
 * @param {number} seconds
 * @returns {Promise<string[]>} what was not reached
 */
export async function overload(callbacks, url, seconds) {
  const requests = callbacks.map((callback) => toBytes(callback, url));
  await closedLoop(url, requests, { connections: sustainedConnections, seconds });
  const sustained = await closedLoop(url, requests, { connections: sustainedConnections, seconds });
  const before = await rowsOf(url);
  const load = { perSecond: sustained * overloadTimes, seconds: seconds * 4 };
  const { sent, seconds: took, outcomes, acknowledged } = await openLoop(url, requests, load);
  const after = await rowsOf(url);
  const told = (/** @type {string} */ id) => (after.get(id) ?? 0) - (before.get(id) ?? 0);
  const lost = [...acknowledged].filter(([id, times]) => told(id) < times);
  const tooOften = [...acknowledged].filter(([id, times]) => told(id) > times);
  const accepted = outcomes.filter(({ status }) => status === 200);
  const refused = outcomes.filter(({ status }) => status === 503);
  const unexplained = refused.filter(({ hasRetryAfter }) => !hasRetryAfter);
  const others = outcomes.length - accepted.length - refused.length;
  const times = sent / took / sustained;
  const p99 = quantile(accepted, 0.99);
  const anyP99 = quantile(outcomes, 0.99);
  console.log(
    `overload: ${sustained.toFixed(0)} callbacks a second are sustained, ${times.toFixed(1)} times as many were sent: ` +
      `200 ${accepted.length} (${(accepted.length / took).toFixed(0)}/s; p50 ${quantile(accepted, 0.5).toFixed(0)} ms, p99 ${p99.toFixed(0)} ms), ` +
      `503 ${refused.length} (p99 ${quantile(refused, 0.99).toFixed(0)} ms; ${unexplained.length} without Retry-After), others ${others}; ` +
      `${lost.length} uploads answered 200 more often than told, ${tooOften.length} told more often than answered 200`,
  );
  return [
    ...(times < overloadTimes * 0.95
      ? [`overload: sent ${times.toFixed(1)} times what is sustained, not ${overloadTimes}`]
      : []),
    ...(anyP99 >= callbackBudgetMs ? [`overload: p99 of ${anyP99.toFixed(0)} ms`] : []),
    ...(others > 0 ? [`overload: ${others} answered neither 200 nor 503`] : []),
    ...(unexplained.length > 0
      ? [`overload: ${unexplained.length} refused without Retry-After`]
      : []),
    ...(lost.length > 0 ? [`overload: ${lost.length} callbacks acknowledged and lost`] : []),
    ...(accepted.length / took < sustained / 2
      ? [`overload: only ${(accepted.length / took).toFixed(0)} a second were accepted`]
      : []),
  ];
}

/**
 * @param {readonly import('./open-loop.js').Outcome[]} outcomes
 * @param {number} share
 */
function quantile(outcomes, share) {
  const sorted = outcomes.map(({ ms }) => ms).sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/**
 * @param {string} url
 * @returns {Promise<Map<string, number>>}
 */
async function rowsOf(url) {
  return new Map(Object.entries(await (await fetch(`${url}/rows`)).json()));
}
