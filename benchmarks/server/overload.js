// @ts-check
import { load } from './load.js';

const callbackBudgetMs = 5000;
const overloadTimes = 5;
const connections = 1000;

/**
 * Callbacks at five times the rate that is sustained, from a thousand connections. Each waits for its answer as OSS does,
 * and is refused or answered in time; what was answered 200 is in the table.
 *
 * @param {readonly import('autocannon').Request[]} callbacks
 * @param {string} url
 * @param {number} seconds
 * @returns {Promise<string[]>} what was not reached
 */
export async function overload(callbacks, url, seconds) {
  const { perSecond } = await load(url, callbacks, { seconds });
  const before = await rowsOf(url);
  /** @type {Map<string, number>} */
  const acknowledged = new Map();
  const requests = callbacks.map((callback) => ({
    ...callback,
    onResponse: (/** @type {number} */ status, /** @type {string} */ body) => {
      if (status !== 200) return;
      const { id } = JSON.parse(body);
      acknowledged.set(id, (acknowledged.get(id) ?? 0) + 1);
    },
  }));
  const { result } = await load(url, requests, {
    seconds: seconds * 4,
    connections,
    perSecond: Math.ceil(perSecond * overloadTimes),
    mayRefuse: true,
  });
  const after = await rowsOf(url);
  const lost = [...acknowledged].filter(([id, times]) => {
    return (after.get(id) ?? 0) - (before.get(id) ?? 0) < times;
  });
  const { errors, latency, statusCodeStats = {}, requests: sent, duration } = result;
  const counts = new Map(Object.entries(statusCodeStats));
  const count = (/** @type {string} */ status) => counts.get(status)?.count ?? 0;
  const others = [...counts.keys()].filter((status) => !['200', '503'].includes(status));
  const times = sent.sent / duration / perSecond;
  console.log(
    `overload: ${perSecond.toFixed(0)} callbacks a second are sustained, ${times.toFixed(1)} times as many were sent: ` +
      `200 ${count('200')} (${(count('200') / duration).toFixed(0)}/s), 503 ${count('503')}, others ${others.join(', ') || 'none'}, ` +
      `without an answer ${errors}; p50 ${latency.p50} ms, p99 ${latency.p99} ms, longest ${latency.max} ms; ` +
      `${lost.length} answered 200 that are not in the table`,
  );
  return [
    ...(times < overloadTimes * 0.95
      ? [`overload: sent ${times.toFixed(1)} times what is sustained, not ${overloadTimes}`]
      : []),
    ...(latency.p99 >= callbackBudgetMs ? [`overload: p99 of ${latency.p99} ms`] : []),
    ...(others.length + errors > 0
      ? [`overload: ${errors} without an answer, statuses ${others.join(', ') || 'none'}`]
      : []),
    ...(lost.length > 0 ? [`overload: ${lost.length} callbacks acknowledged and lost`] : []),
  ];
}

/**
 * @param {string} url
 * @returns {Promise<Map<string, number>>}
 */
async function rowsOf(url) {
  return new Map(Object.entries(await (await fetch(`${url}/rows`)).json()));
}
