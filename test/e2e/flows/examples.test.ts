import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startExample, type Example } from '@oss-uploader/example-app';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

import { buildExample, EXAMPLES } from './build-example.js';
import { launchChromium } from './visit.js';

const BUNDLE = dirname(fileURLToPath(import.meta.resolve('@oss-uploader/widget/oss-uploader.js')));

const browser = await launchChromium();

/** Each page in the folders that its own `dev` serves. */
const pages: readonly (readonly [name: string, folders: (made: string) => Promise<string[]>])[] = [
  ['html', () => Promise.resolve([join(EXAMPLES, 'html/page'), BUNDLE])],
  ['react', (made) => buildExample('react', made)],
  ['vue', (made) => buildExample('vue', made)],
];

// A machine with another engine only still runs the other suites; CI has Chromium.
describe.runIf(browser)('the example page', () => {
  let example: Example | undefined;
  const folders: string[] = [];

  afterEach(async () => {
    await example?.close();
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
  });
  afterAll(() => browser?.close());

  async function makeFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-examples-'));
    folders.push(folder);
    return folder;
  }

  it.each(pages)(
    'in %s sends a file, and shows what the application answered',
    async (_name, pageFolders) => {
      if (!browser) throw new Error('these tests run only where Chromium is');
      example = await startExample(
        { port: 0, emulatorPort: 0, dataDir: await makeFolder() },
        { pageFolders: await pageFolders(await makeFolder()) },
      );
      const problems: string[] = [];
      const page = await browser.newPage({ locale: 'en-US' });
      page.on('pageerror', (error) => problems.push(error.message));
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(message.text());
      });
      page.on('filechooser', () => undefined);
      await page.goto(example.url);
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /browse/i }).click();
      const files = [
        { name: 'one.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') },
        { name: 'two.txt', mimeType: 'text/plain', buffer: Buffer.from('hello again') },
      ];
      await (await choosing).setFiles(files);
      await page.getByText(/^one\.txt is number \d \(5 bytes\)$/).waitFor();
      await page.getByText(/^two\.txt is number \d \(11 bytes\)$/).waitFor();
      expect((await example.uploads.list(10)).map(({ name }) => name).sort()).toEqual([
        'one.txt',
        'two.txt',
      ]);

      // A framework's binding reaches the element's property.
      const pause = page.getByRole('checkbox', { name: 'Take no more files' });
      if ((await pause.count()) > 0) {
        await pause.check();
        await expect
          .poll(() =>
            page
              .locator('oss-uploader')
              .evaluate((element) => 'disabled' in element && element.disabled),
          )
          .toBe(true);
      }
      await page.close();
      expect(problems).toEqual([]);
    },
  );
});
