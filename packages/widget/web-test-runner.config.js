// @ts-check
import { fileURLToPath } from 'node:url';

import { defaultReporter } from '@web/test-runner';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';

import { launchers } from '../../test/browsers/launchers.js';
import { resolveBrowsers } from '../../test/browsers/resolve-browsers.js';
import { summaryReporter } from '../../test/browsers/summary-reporter.js';

/** The tests of the element, and of the engine's parts that need a browser, from source, in every engine: `npx web-test-runner` in this folder. */
export default {
  files: ['test/element/**/*.test.ts', 'test/browser/**/*.test.ts'],
  // pnpm keeps dependencies in the root's node_modules.
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  nodeResolve: { exportConditions: ['browser', 'development'] },
  browsers: launchers(await resolveBrowsers(), {
    playwrightLauncher,
    puppeteerLauncher,
    webdriverLauncher,
  }),
  concurrency: 1,
  concurrentBrowsers: 3,
  plugins: [
    esbuildPlugin({
      ts: true,
      target: 'es2022',
      tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)),
    }),
  ],
  testFramework: { config: { timeout: 10_000 } },
  testsFinishTimeout: 60_000,
  reporters: [
    defaultReporter({ reportTestResults: false, reportTestProgress: false }),
    summaryReporter({ runner: 'element' }),
  ],
};
