// @ts-check
import { availableParallelism, loadavg } from 'node:os';
import { withBrowser } from './browser.js';
import { measureChecksum } from './checksum.js';
import { compareLargeFile } from './large-file.js';
import { sendManyFiles } from './many-files.js';
import { failuresOf, printTable } from './report.js';
import { measureShapedLine } from './shaped.js';
import { compareSmallFiles } from './small-files.js';

/** @typedef {import('./report.js').Row} Row */

/**
 * What every section gets. `megabytes` is the size of the large file; `corePath` another build of the engine than the
 * bundle, such as one that is readable in a profile.
 *
 * @typedef {object} Context
 * @property {import('./dev-tools.js').DevTools} browser
 * @property {number} pairs
 * @property {number} megabytes
 * @property {boolean} isProfiled
 * @property {string | undefined} corePath
 */

export const defaultMegabytes = 1024;

/** @type {Readonly<Record<string, (context: Context) => Promise<readonly Row[]>>>} */
const sections = {
  crc: measureChecksum,
  small: compareSmallFiles,
  many: sendManyFiles,
  large: compareLargeFile,
  shaped: measureShapedLine,
};

/**
 * The engine in Chromium, with the real plugin and the emulator: how near it comes to a loop of bare requests and to
 * the line. Gives what was not reached.
 *
 * @param {Omit<Context, 'browser'> & { only: readonly string[] }} settings
 */
export async function run({ only, ...settings }) {
  const unknown = only.find((name) => !Object.hasOwn(sections, name));
  if (unknown !== undefined) {
    throw new Error(`--only ${unknown}: expected some of ${Object.keys(sections).join(', ')}`);
  }
  warnOfLoad();
  /** @type {Row[]} */
  const rows = [];
  await withBrowser(async (browser) => {
    for (const [name, measure] of Object.entries(sections)) {
      if (only.length > 0 && !only.includes(name)) continue;
      rows.push(...(await measure({ ...settings, browser })));
    }
  });
  printTable(rows);
  return failuresOf(rows);
}

/** Pairs bear with a busy machine; figures that stand alone do not. */
function warnOfLoad() {
  const cores = availableParallelism();
  const [load = 0] = loadavg();
  if (load < cores / 2) return;
  console.log(`${cores} cores, and a load of ${load.toFixed(1)} already: expect low figures.`);
}
