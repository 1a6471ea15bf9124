// @ts-check
import { withFiles } from './files.js';
import { comparePairs } from './pairs.js';

const leastRatio = 0.85;
const count = 1000;
const bytes = 10_000;

/**
 * Many small files: each is one form.
 *
 * @param {import('./benchmark.js').Context} context
 */
export function compareSmallFiles(context) {
  const what = '1,000 files of 10 KB';
  return withFiles(count, bytes, async (paths) => {
    const figure = await comparePairs(context, what, paths, paths.slice(0, 200));
    return [{ what: `${what}, of the bare loop`, figure, unit: '', least: leastRatio }];
  });
}
