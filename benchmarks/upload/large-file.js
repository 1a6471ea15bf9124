// @ts-check
import { withFiles } from './files.js';
import { comparePairs } from './pairs.js';

const leastRatio = 0.9;
const warmUpBytes = 64 * 1024 ** 2;

/**
 * One large file, in parts.
 *
 * @param {import('./benchmark.js').Context} context
 */
export function compareLargeFile(context) {
  const what = `one file of ${context.megabytes} MiB`;
  return withFiles(1, context.megabytes * 1024 ** 2, (paths) =>
    withFiles(1, warmUpBytes, async (warmUpPaths) => {
      const figure = await comparePairs(context, what, paths, warmUpPaths);
      return [{ what: `${what}, of the bare loop`, figure, unit: '', least: leastRatio }];
    }),
  );
}
