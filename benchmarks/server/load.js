// @ts-check
import autocannon from 'autocannon';
import { median } from '../median.js';

/** @typedef {import('autocannon').Request} Request */
/** @typedef {{ url: string }} Server */
/** @typedef {{ perSecond: number, perCpuSecond: number, result: import('autocannon').Result }} Load */

/**
 * Two servers under the same requests, in interleaved pairs: what else the machine does then meets both. Counts by the
 * clock, and by the processor time of the server, which other programs and the client change less.
 *
 * @param {string} what
 * @param {readonly Request[]} requests
 * @param {{ ours: Server, bare: Server, pairs: number, seconds: number }} settings
 */
export async function compare(what, requests, { ours, bare, pairs, seconds }) {
  const [{ path = '', ...first } = {}] = requests;
  const body = await (await fetch(ours.url + path, /** @type {RequestInit} */ (first))).text();
  const headers = { 'content-type': 'application/json' };
  await fetch(`${bare.url}/answer`, { method: 'PUT', headers, body });
  for (const { url } of [ours, bare]) await load(url, requests, { seconds: 1 });
  /** @type {{ ratio: number, cpuRatio: number, perCpuSecond: number }[]} */
  const measured = [];
  for (let pair = 0; pair < pairs; pair++) {
    const order = pair % 2 === 0 ? [ours, bare] : [bare, ours];
    /** @type {Map<Server, Load>} */
    const loads = new Map();
    for (const server of order) loads.set(server, await load(server.url, requests, { seconds }));
    const mine = /** @type {Load} */ (loads.get(ours));
    const theirs = /** @type {Load} */ (loads.get(bare));
    measured.push({
      ratio: mine.perSecond / theirs.perSecond,
      cpuRatio: mine.perCpuSecond / theirs.perCpuSecond,
      perCpuSecond: mine.perCpuSecond,
    });
    console.log(
      `  ${what}: ours ${mine.perSecond.toFixed(0)}/s, bare ${theirs.perSecond.toFixed(0)}/s`,
    );
  }
  const ratio = median(measured.map((one) => one.ratio));
  const cpuRatio = median(measured.map((one) => one.cpuRatio));
  console.log(
    `${what}: ${ratio.toFixed(2)} of a bare route that answers ${body.length} bytes, ${cpuRatio.toFixed(2)} by processor time (medians of ${pairs})`,
  );
  return { ratio, cpuRatio, perCpuSecond: median(measured.map((one) => one.perCpuSecond)) };
}

/**
 * @param {string} url
 * @param {readonly Request[]} requests
 * @param {{ seconds?: number, connections?: number, perSecond?: number, amount?: number, mayRefuse?: boolean }} settings
 * @returns {Promise<Load>}
 */
export async function load(url, requests, settings) {
  const { seconds, connections = 16, perSecond, amount, mayRefuse = false } = settings;
  const before = await spent(url);
  const result = await autocannon({
    url,
    requests: [...requests],
    connections,
    timeout: 30,
    ...(seconds !== undefined && { duration: seconds }),
    ...(amount !== undefined && { amount }),
    ...(perSecond !== undefined && { overallRate: perSecond }),
  });
  const after = await spent(url);
  if (!mayRefuse && result.non2xx + result.errors > 0) {
    throw new Error(`${requests[0]?.path}: ${result.non2xx} refused, ${result.errors} failed`);
  }
  const answers = result['2xx'];
  return { perSecond: answers / result.duration, perCpuSecond: answers / (after - before), result };
}

/**
 * @param {string} url
 * @returns {Promise<number>}
 */
async function spent(url) {
  return (await (await fetch(`${url}/spent`)).json()).cpuSeconds;
}
