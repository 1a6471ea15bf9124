// @ts-check
import { median } from '../median.js';
import { printProfile, uploadSeconds } from './page.js';
import { withSite } from './site.js';

/** @typedef {import('./benchmark.js').Context} Context */

/**
 * The engine and the bare loop with the same files, one after the other on servers that both find warm, first the one
 * and next time the other: what else the machine does meets both. Gives the median share of the bare loop's throughput.
 *
 * @param {Context} context
 * @param {string} what
 * @param {readonly string[]} paths
 * @param {readonly string[]} warmUpPaths
 */
export async function comparePairs(
  { browser, pairs, isProfiled, corePath },
  what,
  paths,
  warmUpPaths,
) {
  /** @type {number[]} */
  const ratios = [];
  for (let pair = 0; pair < pairs; pair++) {
    await withSite(
      async ({ url }) => {
        const seconds = { queue: 0, bare: 0 };
        /** @type {readonly ('queue' | 'bare')[]} */
        const order = pair % 2 === 0 ? ['bare', 'queue'] : ['queue', 'bare'];
        for (const way of order) await uploadSeconds(browser, url, warmUpPaths, way);
        for (const way of order) seconds[way] = await uploadSeconds(browser, url, paths, way);
        ratios.push(seconds.bare / seconds.queue);
        console.log(
          `${what}: bare ${seconds.bare.toFixed(2)} s, engine ${seconds.queue.toFixed(2)} s`,
        );
        if (isProfiled && pair === 0) {
          await printProfile(browser, url, paths, 'queue');
          await printProfile(browser, url, paths, 'bare');
        }
      },
      { corePath },
    );
  }
  return median(ratios);
}
