// @ts-check

/** @typedef {'chromium' | 'firefox' | 'webkit'} EngineName */

/**
 * Where an engine's programs may be. `packages` are Debian's.
 *
 * @typedef {object} EngineSource
 * @property {Readonly<Record<string, ProgramSource>>} programs every one of them is needed
 * @property {readonly string[]} packages
 */

/**
 * @typedef {object} ProgramSource
 * @property {string} env names the variable that holds its path
 * @property {readonly string[]} commands looked for in PATH
 * @property {readonly string[]} paths with `*` for one part of a path
 */

/** @type {Readonly<Record<EngineName, EngineSource>>} */
export const ENGINES = {
  chromium: {
    programs: {
      browser: {
        env: 'CHROMIUM_PATH',
        commands: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
        paths: [
          '~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome',
          '~/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*',
          '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
        ],
      },
    },
    packages: ['chromium'],
  },
  firefox: {
    programs: {
      browser: {
        env: 'FIREFOX_PATH',
        // Not Playwright's build: it is patched and does not speak WebDriver BiDi.
        commands: ['firefox-esr', 'firefox'],
        paths: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
      },
    },
    packages: ['firefox-esr'],
  },
  webkit: {
    programs: {
      driver: { env: 'WEBKIT_DRIVER_PATH', commands: ['WebKitWebDriver'], paths: [] },
      browser: {
        env: 'MINIBROWSER_PATH',
        commands: [],
        paths: [
          '/usr/lib/*/webkit2gtk-4.1/MiniBrowser',
          '/usr/lib/*/webkitgtk-6.0/MiniBrowser',
          '/usr/lib/*/webkit2gtk-4.0/MiniBrowser',
          '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
        ],
      },
      display: { env: 'XVFB_PATH', commands: ['Xvfb'], paths: [] },
    },
    packages: ['webkit2gtk-driver', 'xvfb'],
  },
};

/** @type {readonly EngineName[]} */
export const ENGINE_NAMES = ['chromium', 'firefox', 'webkit'];
