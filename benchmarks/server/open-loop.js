// @ts-check
import { RawConnection } from './raw-connection.js';

/** @typedef {{ status: number, ms: number, hasRetryAfter: boolean }} Outcome */
/** @typedef {{ sent: number, seconds: number, outcomes: readonly Outcome[], acknowledged: ReadonlyMap<string, number> }} OpenLoop */

const tickMs = 5;

/**
 * Sends requests when they are due, however many are not answered yet, as the users of a server do. Each takes a connection
 * that is free, or a new one. Times count from when a request was due, also if the client itself was late.
 *
 * @param {string} url
 * @param {readonly Buffer[]} requests
 * @param {{ perSecond: number, seconds: number }} settings
 * @returns {Promise<OpenLoop>}
 */
export async function openLoop(url, requests, { perSecond, seconds }) {
  const all = Math.round(perSecond * seconds);
  /** @type {RawConnection[]} */
  const free = [];
  /** @type {Outcome[]} */
  const outcomes = [];
  /** @type {Map<string, number>} */
  const acknowledged = new Map();
  const startedAtMs = performance.now();
  let sent = 0;
  let lastSentAtMs = startedAtMs;
  await new Promise((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(all, ((performance.now() - startedAtMs) / 1000) * perSecond);
      while (sent < due) send(sent++);
      if (sent === all) clearInterval(timer);
    }, tickMs);

    /** @param {number} index */
    function send(index) {
      const dueAtMs = startedAtMs + (index / perSecond) * 1000;
      const connection = free.pop() ?? new RawConnection(url);
      lastSentAtMs = performance.now();
      connection.send(/** @type {Buffer} */ (requests[index % requests.length]), (answer) => {
        const ms = performance.now() - dueAtMs;
        if (answer instanceof Error) outcomes.push({ status: 0, ms, hasRetryAfter: false });
        else {
          const { status, retryAfter, body } = answer;
          outcomes.push({ status, ms, hasRetryAfter: Number(retryAfter) > 0 });
          if (status === 200) {
            const { id } = JSON.parse(body);
            acknowledged.set(id, (acknowledged.get(id) ?? 0) + 1);
          }
        }
        if (connection.isOpen) free.push(connection);
        if (outcomes.length === all) resolve(undefined);
      });
    }
  });
  for (const connection of free) connection.close();
  return { sent, seconds: (lastSentAtMs - startedAtMs) / 1000, outcomes, acknowledged };
}

/**
 * So many requests at a time, one after the other: what a server can do.
 *
 * @param {string} url
 * @param {readonly Buffer[]} requests
 * @param {{ connections: number, seconds: number }} settings
 * @returns {Promise<number>} answers of 200 a second
 */
export async function closedLoop(url, requests, { connections, seconds }) {
  const endsAtMs = performance.now() + seconds * 1000;
  let answers = 0;
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      const connection = new RawConnection(url);
      while (performance.now() < endsAtMs) {
        const request = /** @type {Buffer} */ (requests[next++ % requests.length]);
        const answer = await new Promise((resolve) => connection.send(request, resolve));
        if (answer instanceof Error) throw answer;
        // On a machine that is busy with other work, even so few may be refused.
        if (answer.status === 200) answers += 1;
      }
      connection.close();
    }),
  );
  return answers / seconds;
}
