// @ts-check
import { summarizeProfile } from '../emulator/profile.js';

/** @typedef {import('./dev-tools.js').DevTools} DevTools */
/** @typedef {'queue' | 'bare' | 'single'} Way */

/**
 * Runs a task with a page that has chosen some files: with no connections, preflights or compiled code of an earlier
 * one.
 *
 * @template T
 * @param {DevTools} browser
 * @param {string} url
 * @param {readonly string[]} paths
 * @param {(page: Page) => Promise<T>} task
 */
export async function withPage(browser, url, paths, task) {
  const { browserContextId } = await browser.send('Target.createBrowserContext');
  try {
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
    });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new Page(browser, sessionId);
    await page.open(url, paths);
    return await task(page);
  } finally {
    await browser.send('Target.disposeBrowserContext', { browserContextId });
  }
}

/**
 * Uploads in a page of its own and gives the seconds that it took.
 *
 * @param {DevTools} browser
 * @param {string} url
 * @param {readonly string[]} paths
 * @param {Way} way
 */
export function uploadSeconds(browser, url, paths, way) {
  return withPage(browser, url, paths, async (page) => (await page.upload(way)).seconds);
}

/**
 * Uploads in a page of its own and prints where its main thread spent the time.
 *
 * @param {DevTools} browser
 * @param {string} url
 * @param {readonly string[]} paths
 * @param {Way} way
 */
export function printProfile(browser, url, paths, way) {
  return withPage(browser, url, paths, async (page) => {
    const { idle, busiest } = await page.profile(() => page.upload(way));
    console.log(`  ${way}: the main thread is idle for ${percent(idle)}; the rest goes to`);
    for (const { name, share } of busiest) console.log(`  ${percent(share).padStart(6)} ${name}`);
  });
}

class Page {
  #browser;
  #sessionId;

  /**
   * @param {DevTools} browser
   * @param {string} sessionId
   */
  constructor(browser, sessionId) {
    this.#browser = browser;
    this.#sessionId = sessionId;
  }

  /**
   * @param {string} url
   * @param {readonly string[]} files
   */
  async open(url, files) {
    await this.#send('Page.enable');
    const loaded = this.#browser.event('Page.loadEventFired', this.#sessionId);
    await this.#send('Page.navigate', { url });
    await loaded;
    const { result } = await this.#send('Runtime.evaluate', {
      expression: `document.querySelector('input')`,
    });
    await this.#send('DOM.setFileInputFiles', { files, objectId: result.objectId });
  }

  /**
   * What `page/main.js` offers.
   *
   * @param {Way} way
   * @returns {Promise<{ seconds: number, addingMs: number, sendingMs: number }>}
   */
  upload(way) {
    return this.#evaluate(`benchmark.upload('${way}')`);
  }

  /** @returns {Promise<{ memory: number, file: number }>} megabytes a second */
  checksumRates() {
    return this.#evaluate('benchmark.checksumRates()');
  }

  /** What the page's JavaScript holds, once its garbage is gone. */
  async heapMegabytes() {
    await this.#send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#send('Runtime.getHeapUsage');
    return usedSize / 1e6;
  }

  /** @param {() => Promise<unknown>} task */
  async profile(task) {
    await this.#send('Profiler.enable');
    await this.#send('Profiler.start');
    await task();
    const { profile } = await this.#send('Profiler.stop');
    return summarizeProfile(JSON.stringify(profile));
  }

  /**
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async #evaluate(expression) {
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /**
   * @param {string} method
   * @param {import('./dev-tools.js').Params} [params]
   */
  #send(method, params) {
    return this.#browser.send(method, params, this.#sessionId);
  }
}

/** @param {number} share */
function percent(share) {
  return `${(share * 100).toFixed(1)}%`;
}
