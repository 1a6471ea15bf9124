// @ts-check
import { summarizeProfile } from '../emulator/profile.js';
import { chromium } from 'playwright-core';
import { ENGINES } from '../../test/browsers/engines.js';
import { findProgram } from '../../test/browsers/find-program.js';
import { CHROMIUM_ARGS } from '../../test/browsers/launchers.js';

/** @typedef {import('playwright-core').Browser} Browser */
/** @typedef {import('playwright-core').Page} Page */

/** Chromium, as the tests find it. */
export async function launchBrowser() {
  const source = ENGINES.chromium.programs['browser'];
  const executablePath = source && findProgram(source);
  if (executablePath === undefined) {
    throw new Error('No Chromium found: install it, or set CHROMIUM_PATH.');
  }
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
}

/**
 * Runs a task in a page of its own: with no connections, preflights or compiled code of an earlier one.
 *
 * @template T
 * @param {Browser} browser
 * @param {string} url
 * @param {(page: Page) => Promise<T>} task
 */
export async function withPage(browser, url, task) {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(url);
    return await task(page);
  } finally {
    await context.close();
  }
}

/** @typedef {'queue' | 'bare' | 'single'} Way */

/**
 * Uploads files from disk and gives the seconds that it took.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {string | readonly string[]} paths
 * @param {Way} way
 */
export function uploadSeconds(browser, url, paths, way) {
  return withPage(browser, url, async (page) => {
    await chooseFiles(page, paths);
    return upload(page, way);
  });
}

/**
 * @param {Page} page
 * @param {string | readonly string[]} paths
 */
export async function chooseFiles(page, paths) {
  const input = page.locator('input');
  // Many arguments or one of many files: Playwright hands over paths, so nothing is read here.
  await input.setInputFiles(typeof paths === 'string' ? paths : [...paths]);
}

/**
 * @param {Page} page
 * @param {Way} way
 * @returns {Promise<number>} seconds
 */
export function upload(page, way) {
  // The page's `benchmark` is made by `page/main.js`.
  return page.evaluate((chosen) => /** @type {any} */ (globalThis).benchmark.upload(chosen), way);
}

/**
 * Uploads once more and prints where the page's main thread spends its time.
 *
 * @param {Browser} browser
 * @param {string} url
 * @param {string | readonly string[]} paths
 * @param {Way} way
 */
export function profiled(browser, url, paths, way) {
  return withPage(browser, url, async (page) => {
    await chooseFiles(page, paths);
    const session = await page.context().newCDPSession(page);
    await session.send('Profiler.enable');
    await session.send('Profiler.start');
    const seconds = await upload(page, way);
    const { profile } = await session.send('Profiler.stop');
    const { idle, busiest } = summarizeProfile(JSON.stringify(profile));
    console.log(`  ${way}: ${seconds.toFixed(2)} s, idle for ${(idle * 100).toFixed(1)}%`);
    for (const { name, share } of busiest) {
      console.log(`  ${(share * 100).toFixed(1).padStart(6)}% ${name}`);
    }
  });
}

/**
 * What the page's JavaScript holds, once its garbage is gone.
 *
 * @param {Page} page
 */
export async function heapMegabytes(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  await session.detach();
  return usedSize / 1e6;
}

/**
 * The longest task of the last upload, in milliseconds; 0 if none was longer than 50 ms.
 *
 * @param {Page} page
 * @returns {Promise<number>}
 */
export function longestTaskMs(page) {
  return page.evaluate(() => /** @type {any} */ (globalThis).benchmark.longestTaskMs);
}
