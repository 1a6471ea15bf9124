// @ts-check
import { fileURLToPath } from 'node:url';
import { median } from '../median.js';
import { withFiles } from './files.js';
import { runInOwnNetwork } from './own-network.js';
import { shape } from './shape.js';

/** @typedef {import('./benchmark.js').Context} Context */
/** @typedef {import('./page.js').Way} Way */

const runner = fileURLToPath(new URL('shaped-run.js', import.meta.url));
const leastRatio = 0.9;

/**
 * A line that gives a connection a fifth of what it carries: against the line itself, and against one request for the
 * whole file. A second size shows whether what is left over at the end of a file depends on how it is cut.
 *
 * @param {Context} context
 */
export async function measureShapedLine(context) {
  const compared = await measure(context, 60_000_000, ['queue', 'bare', 'single']);
  const alone = await measure(context, 100_000_000, ['queue']);
  return [
    ...compared.rows,
    {
      what: `${compared.what}, times a single stream`,
      figure: median(compared.seconds.map(({ queue, single }) => single / queue)),
      unit: '',
    },
    {
      what: `${compared.what}, the bare loop of the line`,
      figure: median(compared.seconds.map(({ bare }) => compared.bestSeconds / bare)),
      unit: '',
    },
    ...alone.rows,
  ];
}

/**
 * @param {Context} context
 * @param {number} bytes
 * @param {readonly Way[]} ways
 */
async function measure({ pairs, corePath = '' }, bytes, ways) {
  const what = `${bytes / 1e6} MB on a line of 5 MB/s`;
  const bestSeconds = bytes / shape.bytesPerSecond;
  const seconds = await withFiles(1, bytes, async ([path = '']) => {
    const all = [];
    for (let pair = 0; pair < pairs; pair++) {
      const taken = { queue: NaN, bare: NaN, single: NaN };
      for (const way of pair % 2 === 0 ? ways : ways.toReversed()) {
        taken[way] = Number(await runInOwnNetwork([runner, path, way, corePath]));
        console.log(`${what}: ${way} ${taken[way].toFixed(1)} s of ${bestSeconds} s`);
      }
      all.push(taken);
    }
    return all;
  });
  const figure = median(seconds.map(({ queue }) => bestSeconds / queue));
  const rows = [{ what: `${what}, of the line`, figure, unit: '', least: leastRatio }];
  return { what, bestSeconds, seconds, rows };
}
