// @ts-check
import { ChromiumBrowser } from './chromium.js';
import { FirefoxBrowser } from './firefox.js';
import { WebkitBrowser } from './webkit.js';

/** @import { Engine } from '../../browsers/resolve-browsers.js' */

/**
 * A browser with one page that can crash and come back.
 *
 * @typedef {object} SoakBrowser
 * @property {string} kill what `crash` kills
 * @property {string} offline how it goes offline
 * @property {(url: string) => Promise<void>} open also after a crash, with what the page had stored
 * @property {() => Promise<void>} reload
 * @property {(expression: string) => Promise<any>} evaluate answers with JSON
 * @property {(input: string, paths: readonly string[]) => Promise<void>} choose as a person chooses files from disk;
 *   `input` is an expression for the file input
 * @property {(isOffline: boolean) => Promise<void>} setOffline what the browser believes; the line is cut besides
 * @property {() => Promise<void>} crash
 * @property {() => Promise<void>} close
 */

/**
 * @param {Engine} engine
 * @returns {SoakBrowser}
 */
export function createBrowser(engine) {
  switch (engine.name) {
    case 'chromium':
      return new ChromiumBrowser(engine);
    case 'firefox':
      return new FirefoxBrowser(engine);
    case 'webkit':
      return new WebkitBrowser(engine);
  }
}
