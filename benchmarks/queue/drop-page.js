// @ts-check
import { setTimeout } from 'node:timers/promises';

/** @typedef {import('../upload/dev-tools.js').DevTools} DevTools */

/**
 * Runs a task with a page on which files can be dropped as a person does.
 *
 * @template T
 * @param {DevTools} browser
 * @param {string} url
 * @param {(page: DropPage) => Promise<T>} task
 */
export async function withDropPage(browser, url, task) {
  const { browserContextId } = await browser.send('Target.createBrowserContext');
  try {
    const { targetId } = await browser.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
      width: 1000,
      height: 900,
    });
    const { sessionId } = await browser.send('Target.attachToTarget', { targetId, flatten: true });
    const page = new DropPage(browser, sessionId);
    await page.open(url);
    return await task(page);
  } finally {
    const disposal = browser.send('Target.disposeBrowserContext', { browserContextId });
    // A page that is blocked for minutes answers to nobody.
    await Promise.race([disposal, setTimeout(5000, undefined, { ref: false })]);
  }
}

class DropPage {
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

  /** @param {string} url */
  async open(url) {
    await this.#send('Page.enable');
    const loaded = this.#browser.event('Page.loadEventFired', this.#sessionId);
    await this.#send('Page.navigate', { url });
    await loaded;
  }

  /**
   * @param {{ x: number, y: number }} place
   * @param {readonly string[]} files
   */
  async drop({ x, y }, files) {
    const data = { items: [], files, dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop']) {
      await this.#send('Input.dispatchDragEvent', { type, x, y, data });
    }
  }

  /**
   * What `page/main.js` offers.
   *
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async evaluate(expression) {
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', {
      expression: `benchmark.${expression}`,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails === undefined) return result.value;
    throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
  }

  /** @param {() => Promise<unknown>} task */
  async profile(task) {
    await this.#send('Profiler.enable');
    await this.#send('Profiler.start');
    await task();
    const { profile } = await this.#send('Profiler.stop');
    return profile;
  }

  /**
   * @param {string} method
   * @param {import('../upload/dev-tools.js').Params} [params]
   */
  #send(method, params) {
    return this.#browser.send(method, params, this.#sessionId);
  }
}
