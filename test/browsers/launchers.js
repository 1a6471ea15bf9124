// @ts-check
import { createFolder, removeFolder } from './temporary.js';
import { startWebkitDriver } from './webkit-driver.js';

/** @import { Engine } from './resolve-browsers.js' */

/**
 * The launcher factories, from the package that runs the tests: this folder has no dependencies of its own.
 *
 * @typedef {object} Factories
 * @property {(options: any) => any} playwrightLauncher
 * @property {(options: any) => any} puppeteerLauncher
 * @property {(options: any) => any} webdriverLauncher
 */

export const CHROMIUM_ARGS = [
  '--headless',
  // Containers and root have no user namespaces to build the sandbox from; the pages are our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/**
 * A browser launcher of `@web/test-runner` for each engine.
 *
 * @param {readonly Engine[]} engines
 * @param {Factories} factories
 */
export function launchers(engines, factories) {
  return engines.map((engine) => {
    switch (engine.name) {
      case 'chromium':
        return chromium(engine, factories);
      case 'firefox':
        return firefox(engine, factories);
      case 'webkit':
        return webkit(engine, factories);
    }
  });
}

/**
 * @param {Engine} engine
 * @param {Factories} factories
 */
function chromium({ programs }, { playwrightLauncher }) {
  return playwrightLauncher({
    product: 'chromium',
    launchOptions: { executablePath: programs['browser'], args: CHROMIUM_ARGS },
  });
}

/**
 * @param {Engine} engine
 * @param {Factories} factories
 */
function firefox({ programs }, { puppeteerLauncher }) {
  // Puppeteer's own profile stays behind when a run is interrupted.
  const profile = createFolder('firefox');
  const launcher = puppeteerLauncher({
    launchOptions: {
      browser: 'firefox',
      executablePath: programs['browser'],
      userDataDir: profile,
      headless: true,
    },
    // Background tabs of Firefox are slowed down.
    concurrency: 1,
  });
  const stop = launcher.stop.bind(launcher);
  launcher.stop = async () => {
    await stop();
    removeFolder(profile);
  };
  return launcher;
}

/**
 * @param {Engine} engine
 * @param {Factories} factories
 */
function webkit({ programs }, { webdriverLauncher }) {
  /** @type {Record<string, unknown>} */
  const options = {
    logLevel: 'silent',
    path: '/',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: programs['browser'], args: ['--automation'] },
    },
  };
  const launcher = webdriverLauncher(options);
  const initialize = launcher.initialize.bind(launcher);
  const stop = launcher.stop.bind(launcher);
  /** @type {Awaited<ReturnType<typeof startWebkitDriver>> | undefined} */
  let driver;

  launcher.concurrency = 1;
  launcher.initialize = async (/** @type {object} */ config) => {
    driver = await startWebkitDriver(programs);
    options['hostname'] = driver.hostname;
    options['port'] = driver.port;
    // With more than one, the launcher would run the tests in frames of one page.
    await initialize({ ...config, concurrency: 1 });
    launcher.name = 'WebKitGTK';
  };
  launcher.stop = async () => {
    await stop();
    await driver?.stop();
    driver = undefined;
  };
  return launcher;
}
