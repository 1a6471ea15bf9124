// @ts-check
import { load } from './load.js';

const requestsInAll = 1_000_000;
const requestsPerStep = 100_000;
/** Until then, code is compiled and caches are filled. */
const warmSteps = 2;
const mostGrowthMegabytes = 4;

/**
 * The heap after a collection, every hundred thousand requests.
 *
 * @param {readonly import('autocannon').Request[]} requests
 * @param {string} url of a process with `--expose-gc`
 * @returns {Promise<string[]>} what was not reached
 */
export async function memory(requests, url) {
  /** @type {number[]} */
  const heaps = [];
  for (let done = requestsPerStep; done <= requestsInAll; done += requestsPerStep) {
    const { perSecond, result } = await load(url, requests, {
      amount: requestsPerStep,
      mayRefuse: true,
    });
    const { heapBytes, externalBytes } = await (await fetch(`${url}/heap`)).json();
    heaps.push(heapBytes / 2 ** 20);
    console.log(
      `  memory: ${done} requests, ${perSecond.toFixed(0)}/s, heap ${(heapBytes / 2 ** 20).toFixed(1)} MB, buffers ${(externalBytes / 2 ** 20).toFixed(1)} MB, ${result.non2xx} refused`,
    );
  }
  const warm = heaps[warmSteps - 1] ?? NaN;
  const growth = Math.max(...heaps.slice(warmSteps)) - warm;
  console.log(
    `memory: ${growth.toFixed(1)} MB at most above the ${warm.toFixed(1)} MB after ${warmSteps * requestsPerStep} of ${requestsInAll} requests`,
  );
  return growth > mostGrowthMegabytes ? [`memory: grows by ${growth.toFixed(1)} MB`] : [];
}
