import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startExample, type Example } from '@oss-uploader/example-app';
import { chromium, type Browser } from 'playwright-core';

import { CHROMIUM_ARGS } from '../../browsers/launchers.js';
import { resolveBrowsers } from '../../browsers/resolve-browsers.js';

/** Chromium as the other tests find it; undefined where only other engines are there. */
export async function launchChromium(): Promise<Browser | undefined> {
  const engine = (await resolveBrowsers()).find(({ name }) => name === 'chromium');
  const executablePath = engine?.programs['browser'];
  if (executablePath === undefined) return undefined;
  return chromium.launch({ executablePath, args: [...CHROMIUM_ARGS] });
}

/** The example with its page, on ports that the system picks and in a folder of its own. */
export async function startTemporaryExample(): Promise<Example> {
  const dataDir = await mkdtemp(join(tmpdir(), 'oss-uploader-flow-'));
  const example = await startExample({ port: 0, emulatorPort: 0, dataDir });
  return {
    ...example,
    close: async () => {
      await example.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
