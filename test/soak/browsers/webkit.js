// @ts-check
import { setTimeout as delay } from 'node:timers/promises';

import { startWebkitDriver } from '../../browsers/webkit-driver.js';
import { findDescendant, findProcess } from './find-process.js';

/** @import { Engine } from '../../browsers/resolve-browsers.js' */
/** @import { SoakBrowser } from './open-browser.js' */

/**
 * WebKitGTK's MiniBrowser through WebDriver. Under automation it keeps no profile, and its driver ends the browser when
 * the page's process dies: after a kill nothing is left of what the page had stored, as after a private window. Only
 * a reload finds it again.
 *
 * @implements {SoakBrowser}
 */
export class WebkitBrowser {
  kill = 'the browser, by kill -9; its profile is gone, for under automation it keeps none';
  offline = 'by the line, and by what the page believes of it';
  #programs;
  /** @type {Awaited<ReturnType<typeof startWebkitDriver>> | undefined} */
  #driver;
  #session = '';
  #url = '';

  /** @param {Engine} engine */
  constructor({ programs }) {
    this.#programs = programs;
  }

  /** @param {string} url */
  async open(url) {
    this.#url = url;
    this.#driver = await startWebkitDriver(this.#programs);
    const { sessionId } = await this.#send('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          timeouts: { script: 120_000, pageLoad: 60_000 },
          'webkitgtk:browserOptions': { binary: this.#programs['browser'], args: ['--automation'] },
        },
      },
    });
    this.#session = `/session/${sessionId}`;
    await this.#load();
  }

  async reload() {
    await this.#load();
  }

  /**
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async evaluate(expression) {
    return this.#send('POST', `${this.#session}/execute/sync`, {
      script: `return ${expression}`,
      args: [],
    });
  }

  /**
   * @param {string} input
   * @param {readonly string[]} paths
   */
  async choose(input, paths) {
    const [id] = Object.values(await this.evaluate(input));
    await this.#send('POST', `${this.#session}/element/${id}/value`, { text: paths.join('\n') });
  }

  /** @param {boolean} isOffline */
  async setOffline(isOffline) {
    await this.evaluate(`soakWorld.setOnline(${!isOffline})`);
  }

  async crash() {
    const { port } = this.#driver ?? {};
    const driver = await findProcess((command) => command.includes(`--port=${port} `));
    const browser = await findDescendant(driver, (command) => /^\S*MiniBrowser /.test(command));
    process.kill(browser, 'SIGKILL');
    await this.close();
  }

  async close() {
    await this.#driver?.stop();
    this.#driver = undefined;
  }

  /** The driver may answer while the page before this one is still there, or before modules have run. */
  async #load() {
    await this.evaluate('void (globalThis.isLeft = true)');
    await this.#send('POST', `${this.#session}/url`, { url: this.#url });
    const isThere = `globalThis.isLeft === undefined && document.readyState === 'complete'`;
    while (!(await this.evaluate(isThere))) await delay(20);
  }

  /**
   * @param {string} method
   * @param {string} path
   * @param {object} body
   */
  async #send(method, path, body) {
    if (this.#driver === undefined) throw new Error('WebKitGTK is not open.');
    const { hostname, port } = this.#driver;
    const response = await fetch(`http://${hostname}:${port}${path}`, {
      method,
      body: JSON.stringify(body),
    });
    const { value } = /** @type {any} */ (await response.json());
    if (!response.ok) throw new Error(`WebDriver ${path}: ${value?.error}: ${value?.message}`);
    return value;
  }
}
