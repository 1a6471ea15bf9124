// @ts-check
import { renameSync } from 'node:fs';

import puppeteer from 'puppeteer-core';

import { createFolder, removeFolder } from '../../browsers/temporary.js';
import { killGroup } from './kill-group.js';

/** @import { Browser, ElementHandle, Page } from 'puppeteer-core' */
/** @import { Engine } from '../../browsers/resolve-browsers.js' */
/** @import { SoakBrowser } from './open-browser.js' */

/**
 * Firefox with a profile on disk, through WebDriver BiDi.
 *
 * @implements {SoakBrowser}
 */
export class FirefoxBrowser {
  kill = 'the browser, by kill -9; its profile stays';
  offline = 'by the network emulation of WebDriver BiDi, and by the line';
  #profile = createFolder('soak-firefox');
  #program;
  /** @type {Browser | undefined} */
  #browser;
  /** @type {Page | undefined} */
  #page;

  /** @param {Engine} engine */
  constructor({ programs }) {
    this.#program = String(programs['browser']);
  }

  /** @param {string} url */
  async open(url) {
    this.#browser = await puppeteer.launch({
      browser: 'firefox',
      executablePath: this.#program,
      userDataDir: this.#profile,
      headless: true,
      protocolTimeout: 120_000,
      extraPrefsFirefox: {
        // After a kill it would ask whether to start in safe mode.
        'toolkit.startup.max_resumed_crashes': -1,
        'browser.sessionstore.resume_from_crash': false,
      },
    });
    this.#page = (await this.#browser.pages())[0] ?? (await this.#browser.newPage());
    await this.#page.goto(url);
  }

  async reload() {
    await this.#current.reload();
  }

  /**
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async evaluate(expression) {
    return this.#current.evaluate(expression);
  }

  /**
   * @param {string} input
   * @param {readonly string[]} paths
   */
  async choose(input, paths) {
    const handle = await this.#current.evaluateHandle(input);
    const element = /** @type {ElementHandle<HTMLInputElement>} */ (handle.asElement());
    await element.uploadFile(...paths);
    await handle.dispose();
  }

  /** @param {boolean} isOffline */
  async setOffline(isOffline) {
    await this.#current.setOfflineMode(isOffline);
  }

  async crash() {
    const child = this.#browser?.process();
    this.#browser = undefined;
    this.#page = undefined;
    if (!child) return;
    // Puppeteer starts it in a group of its own.
    await killGroup(child);
    this.#moveProfile();
  }

  /** When Firefox has ended, Puppeteer puts files of its profile back while the next Firefox is being started with them. */
  #moveProfile() {
    const before = this.#profile;
    this.#profile = createFolder('soak-firefox');
    renameSync(before, this.#profile);
    removeFolder(before);
  }

  async close() {
    await this.crash();
    removeFolder(this.#profile);
  }

  get #current() {
    if (this.#page === undefined) throw new Error('Firefox is not open.');
    return this.#page;
  }
}
