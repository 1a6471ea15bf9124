// @ts-check
import { setTimeout } from 'node:timers/promises';
import { summarizeProfile } from '../emulator/profile.js';
import { withBrowser } from '../upload/browser.js';
import { withFiles } from '../upload/files.js';
import { failuresOf, printTable } from '../upload/report.js';
import { withSite } from '../upload/site.js';
import { withBuiltPage } from './build-page.js';
import { withDropPage } from './drop-page.js';
import { traceTasks } from './trace-tasks.js';

/** @typedef {import('../upload/report.js').Row} Row */

export const defaultMegabytes = 0;

const bytes = 1000;
/** What browsers call a long task. */
const mostTaskMs = 50;
const mostNodes = 2000;
/** Of the rate at which frames are shown when there is nothing to do. */
const leastRateRatio = 0.9;
/** For the adding of one control. */
const patienceMs = 120_000;
/** More than its own patience: the page may be blocked. */
const deadlineMs = patienceMs + 90_000;

/** What a person may ask for that concerns all files of ours. */
const requests = ['pauseAll', 'resumeAll', 'cancelAll', 'clearDone'];

/** Peers that would take many minutes with ten thousand files get fewer. */
const counts = { ours: 10_000, uppy: 10_000, vaadin: 10_000, filepond: 1000, 'el-upload': 1000 };

/**
 * Files dropped at once on our element and on its peers, in Chromium: how long the page is blocked, until all are in
 * the list, how many elements that takes, and how the list scrolls while it uploads. Targets are for ours.
 *
 * @param {{ only: readonly string[], isProfiled: boolean }} settings
 */
export async function run({ only, isProfiled }) {
  const known = [...Object.keys(counts), 'ours-100000'];
  const unknown = only.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    throw new Error(`--only ${unknown}: expected some of ${known.join(', ')}`);
  }
  /** @type {Row[]} */
  const rows = [];
  await withBuiltPage(isProfiled, (pageFolder) =>
    withBrowser(async (browser) => {
      for (const [name, count] of Object.entries({ ...counts, 'ours-100000': 100_000 })) {
        // Writing a hundred thousand files takes minutes: only when asked for.
        if (only.length > 0 ? !only.includes(name) : name === 'ours-100000') continue;
        const [control = ''] = name.split('-100000');
        const measured = await withFiles(count, bytes, (paths) =>
          withSite(
            ({ url }) =>
              Promise.race([
                measure(browser, `${url}/queue/`, control, paths, isProfiled),
                setTimeout(deadlineMs, undefined, { ref: false }),
              ]),
            { pageFolder },
          ),
        );
        const news =
          measured === undefined ? [lateRow(control, count)] : rowsOf(control, count, measured);
        rows.push(...news);
      }
    }),
  );
  printTable(rows);
  return failuresOf(rows);
}

/**
 * @param {import('../upload/dev-tools.js').DevTools} browser
 * @param {string} url
 * @param {string} control
 * @param {readonly string[]} paths
 * @param {boolean} isProfiled
 */
async function measure(browser, url, control, paths, isProfiled) {
  return withDropPage(browser, url, async (page) => {
    const place = await page.evaluate(`mount(${JSON.stringify(control)})`);
    const idleRate = await page.evaluate('idleRate()');
    /** @type {(what: string, task: () => Promise<any>) => Promise<any>} */
    const observed = isProfiled
      ? (what, task) => profiled(page, `${control}, ${what}`, task)
      : (_what, task) => task();
    const { result: adding, cpuMs } = await traceTasks(browser, 'dropped', () =>
      observed('adding', async () => {
        await page.drop(place, paths);
        return page.evaluate(`settled(${paths.length}, ${patienceMs})`);
      }),
    );
    const pausedRate = await page.evaluate('scrollPaused()');
    const scrolling = await observed('scrolling', () => page.evaluate('scroll()'));
    /** @type {[name: string, cpuMs: number][]} */
    const asked = [];
    for (const name of control === 'ours' ? requests : []) {
      const { cpuMs } = await traceTasks(browser, 'asked', () => page.evaluate(`ask("${name}")`));
      asked.push([name, cpuMs]);
    }
    return { ...adding, cpuMs, idleRate, pausedRate, scrolling, asked };
  });
}

/**
 * Says what the page's main thread does during a task.
 *
 * @param {{ profile: (task: () => Promise<unknown>) => Promise<unknown> }} page
 * @param {string} what
 * @param {() => Promise<any>} task
 */
async function profiled(page, what, task) {
  /** @type {any} */
  let result;
  const profile = JSON.stringify(await page.profile(async () => (result = await task())));
  const { idle, busiest } = summarizeProfile(profile);
  console.log(`  ${what}: the main thread is idle for ${percent(idle)}; the rest goes to`);
  for (const { name, share } of busiest) console.log(`  ${percent(share).padStart(6)} ${name}`);
  return result;
}

/**
 * @param {string} control
 * @param {number} count
 * @param {any} measured
 * @returns {readonly Row[]}
 */
function rowsOf(control, count, measured) {
  const { settledMs, taskMs, cpuMs, nodes, count: added } = measured;
  const { idleRate, pausedRate, scrolling, asked } = measured;
  const isOurs = control === 'ours';
  const what = nameOf(control, count);
  return [
    {
      what: `${what}: longest task of adding`,
      figure: taskMs,
      unit: 'ms',
      ...(isOurs && { most: mostTaskMs }),
    },
    { what: `${what}: the longest in processor time`, figure: cpuMs, unit: 'ms' },
    ...(added < count
      ? [lateRow(control, count), { what: `${what}: listed by then`, figure: added, unit: '' }]
      : [{ what: `${what}: until all are listed`, figure: settledMs, unit: 'ms' }]),
    { what: `${what}: elements`, figure: nodes, unit: '', ...(isOurs && { most: mostNodes }) },
    {
      what: `${what}: scrolling while uploading, of ${idleRate.toFixed(0)} frames a second`,
      figure: scrolling.rate / idleRate,
      unit: '',
      ...(isOurs && { least: leastRateRatio }),
    },
    ...(pausedRate === undefined
      ? []
      : [
          {
            what: `${what}: scrolling while uploading, of that while paused`,
            figure: scrolling.rate / pausedRate,
            unit: '',
            ...(isOurs && { least: leastRateRatio }),
          },
        ]),
    { what: `${what}: longest task while scrolling`, figure: scrolling.taskMs, unit: 'ms' },
    .../** @type {[name: string, cpuMs: number][]} */ (asked).map(([name, figure]) => ({
      what: `${what}: ${name}, longest task in processor time`,
      figure,
      unit: 'ms',
      most: mostTaskMs,
    })),
  ];
}

/**
 * @param {string} control
 * @param {number} count
 * @returns {Row}
 */
function lateRow(control, count) {
  return {
    what: `${nameOf(control, count)}: did not settle in`,
    figure: patienceMs / 1000,
    unit: 's',
  };
}

/**
 * @param {string} control
 * @param {number} count
 */
function nameOf(control, count) {
  return `${control}, ${count.toLocaleString('en')} files`;
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)}%`;
}
