// @ts-check
import { fileURLToPath } from 'node:url';

import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { webdriverLauncher } from '@web/test-runner-webdriver';

import { launchers } from '../browsers/launchers.js';
import { resolveBrowsers } from '../browsers/resolve-browsers.js';
import { summaryReporter } from '../browsers/summary-reporter.js';
import { missingChunksPlugin } from './environment/missing-chunks-plugin.js';
import { Overheard } from './environment/overheard.js';
import { environmentsPlugin } from './environment/plugin.js';
import { strictPagePlugin } from './environment/strict-page-plugin.js';

const engines = await resolveBrowsers();
const overheard = new Overheard();

export default {
  rootDir: fileURLToPath(new URL('../..', import.meta.url)),
  files: ['tests/**/*.test.ts'],
  nodeResolve: { exportConditions: ['browser', 'development'] },
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022' }),
    environmentsPlugin(overheard),
    strictPagePlugin(),
    missingChunksPlugin(),
  ],
  browsers: launchers(engines, { playwrightLauncher, puppeteerLauncher, webdriverLauncher }),
  // Two cores serve the browsers, the applications and the local OSSes.
  concurrentBrowsers: 2,
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  // Long enough for 300 MB on a busy machine; no test waits for it.
  testFramework: { config: { timeout: 120_000 } },
  reporters: [summaryReporter({ runner: 'e2e', findSecrets: (text) => overheard.find(text) })],
};
