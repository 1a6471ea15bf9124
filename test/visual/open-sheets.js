// @ts-check
import { chromium } from 'playwright-core';

import { CHROMIUM_ARGS } from '../browsers/launchers.js';
import { resolveBrowsers } from '../browsers/resolve-browsers.js';
import { bundlePage, ORIGIN } from './bundle-page.js';
import { NOW } from './now.js';

/** @import { Sheet } from './sheets.js' */

/** Letters are drawn alike whatever the machine prefers. */
const DRAWING_ARGS = [
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
  '--force-device-scale-factor=1',
];

/**
 * A part of a sheet, in its pixels.
 *
 * @typedef {{ name: string, x: number, y: number, width: number, height: number }} Region
 */

/** A browser that shows sheets. */
export class SheetBrowser {
  #browser;
  #files;

  /**
   * @param {import('playwright-core').Browser} browser
   * @param {Awaited<ReturnType<typeof bundlePage>>} files
   */
  constructor(browser, files) {
    this.#browser = browser;
    this.#files = files;
  }

  static async start() {
    const engine = (await resolveBrowsers()).find(({ name }) => name === 'chromium');
    if (engine === undefined) throw new Error('The pictures are drawn by Chromium: install it.');
    const [browser, files] = await Promise.all([
      chromium.launch({
        executablePath: String(engine.programs['browser']),
        args: [...CHROMIUM_ARGS, ...DRAWING_ARGS],
      }),
      bundlePage(),
    ]);
    return new SheetBrowser(browser, files);
  }

  get version() {
    return this.#browser.version();
  }

  /**
   * Opens a sheet, hands it over and closes it. The clock stands still, and what moves has arrived.
   *
   * @template T
   * @param {Sheet} sheet
   * @param {(page: import('playwright-core').Page, regions: readonly Region[]) => Promise<T>} act
   */
  async withSheet({ theme, width, columns, lang }, act) {
    const page = await this.#browser.newPage({
      // All of it is in sight: pictures are drawn only there.
      viewport: { width: columns * (width + 32) + 16, height: 16_000 },
      colorScheme: theme === 'dark' ? 'dark' : 'light',
      forcedColors: theme === 'forced' ? 'active' : 'none',
      reducedMotion: 'reduce',
      locale: lang,
      timezoneId: 'UTC',
    });
    page.setDefaultTimeout(60_000);
    try {
      /** @type {string[]} */
      const problems = [];
      page.on('pageerror', (error) => problems.push(error.message));
      await page.clock.setFixedTime(NOW);
      await page.route(`${ORIGIN}/**`, (route) => {
        const { pathname } = new URL(route.request().url());
        const file = this.#files.get(pathname);
        if (file === undefined) return route.fulfill({ status: 404 });
        return route.fulfill({ contentType: file.type, body: file.body });
      });
      const query = new URLSearchParams({ theme, width: `${width}`, columns: `${columns}`, lang });
      await page.goto(`${ORIGIN}/?${query}`);
      const regions = await page.evaluate(() => window.sheetReady);
      if (problems.length > 0) throw new Error(problems.join('\n'));
      return await act(page, regions);
    } finally {
      await page.close();
    }
  }

  close() {
    return this.#browser.close();
  }
}
