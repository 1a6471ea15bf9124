// @ts-check
import { once } from 'node:events';
import { createInterface } from 'node:readline';

import { chromium } from 'playwright-core';

import { CHROMIUM_ARGS } from '../../browsers/launchers.js';
import { createFolder, removeFolder, startChild } from '../../browsers/temporary.js';
import { killGroup } from './kill-group.js';

/** @import { ChildProcess } from 'node:child_process' */
/** @import { Browser, CDPSession, Page } from 'playwright-core' */
/** @import { Engine } from '../../browsers/resolve-browsers.js' */
/** @import { SoakBrowser } from './open-browser.js' */

/**
 * Chromium with a profile on disk. It is started here and not by Playwright, so that it can be killed by its process
 * id and started again on the same profile.
 *
 * @implements {SoakBrowser}
 */
export class ChromiumBrowser {
  kill = 'the browser, by kill -9; its profile stays';
  offline = 'by the network emulation of the DevTools protocol, and by the line';
  #profile = createFolder('soak-chromium');
  #program;
  /** @type {ChildProcess | undefined} */
  #child;
  /** @type {Browser | undefined} */
  #browser;
  /** @type {Page | undefined} */
  #page;
  /** @type {CDPSession | undefined} */
  #session;

  /** @param {Engine} engine */
  constructor({ programs }) {
    this.#program = String(programs['browser']);
  }

  /** The page of the browser that runs now. */
  get page() {
    if (this.#page === undefined) throw new Error('Chromium is not open.');
    return this.#page;
  }

  /** The DevTools session of that page. */
  get session() {
    if (this.#session === undefined) throw new Error('Chromium is not open.');
    return this.#session;
  }

  /** @param {string} url */
  async open(url) {
    const args = [
      ...CHROMIUM_ARGS,
      '--remote-debugging-port=0',
      `--user-data-dir=${this.#profile}`,
      // The page is alone, and nobody looks at it: it must not be slowed down for that.
      '--disable-background-timer-throttling',
      '--disable-renderer-backgrounding',
      '--disable-session-crashed-bubble',
      'about:blank',
    ];
    const child = startChild(this.#program, args, { stdio: ['ignore', 'ignore', 'pipe'] });
    this.#child = child;
    this.#browser = await chromium.connectOverCDP(await devToolsUrl(child));
    const [context] = this.#browser.contexts();
    if (context === undefined) throw new Error('Chromium has no context.');
    this.#page = context.pages()[0] ?? (await context.newPage());
    this.#session = await context.newCDPSession(this.#page);
    await this.#page.goto(url);
  }

  async reload() {
    await this.page.reload();
  }

  /**
   * @param {string} expression
   * @returns {Promise<any>}
   */
  async evaluate(expression) {
    return this.page.evaluate(expression);
  }

  /**
   * @param {string} input
   * @param {readonly string[]} paths
   */
  async choose(input, paths) {
    // Playwright would send the bytes itself to a browser that it has not started.
    const { result } = await this.session.send('Runtime.evaluate', { expression: input });
    if (result.objectId === undefined) throw new Error(`${input} is not there.`);
    await this.session.send('DOM.setFileInputFiles', {
      files: [...paths],
      objectId: result.objectId,
    });
  }

  /** @param {boolean} isOffline */
  async setOffline(isOffline) {
    await this.session.send('Network.enable');
    await this.session.send('Network.emulateNetworkConditions', {
      offline: isOffline,
      latency: 0,
      downloadThroughput: -1,
      uploadThroughput: -1,
    });
  }

  async crash() {
    if (this.#child === undefined) return;
    await killGroup(this.#child);
    this.#child = undefined;
    this.#page = undefined;
    this.#session = undefined;
    await this.#browser?.close();
    this.#browser = undefined;
  }

  async close() {
    await this.crash();
    removeFolder(this.#profile);
  }
}

/** @param {ChildProcess} child */
async function devToolsUrl(child) {
  if (!child.stderr) throw new Error('Chromium has no stderr.');
  const lines = createInterface({ input: child.stderr });
  const found = (async () => {
    for await (const line of lines) {
      const [, url] = /DevTools listening on (ws:\S+)/.exec(line) ?? [];
      if (url !== undefined) return url;
    }
    throw new Error('Chromium ended before it told where its DevTools are.');
  })();
  const url = await Promise.race([
    found,
    once(child, 'error').then(([error]) => Promise.reject(error)),
  ]);
  child.stderr.resume();
  return url;
}
