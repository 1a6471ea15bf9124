import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startExample, type Example } from '@oss-uploader/example-app';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { buildExample } from './build-example.js';
import { launchChromium } from './visit.js';

const browser = await launchChromium();

// A machine with another engine only still runs the other suites; CI has Chromium.
describe.runIf(browser).each(['react', 'vue'])('the form of the example in %s', (name) => {
  let example: Example | undefined;
  let folder = '';
  const pages: Page[] = [];
  const problems: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oss-uploader-forms-'));
    example = await startExample(
      { port: 0, emulatorPort: 0, dataDir: join(folder, 'data') },
      { pageFolders: await buildExample(name, join(folder, 'page')) },
    );
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    expect(problems.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await example?.close();
    await rm(folder, { recursive: true, force: true });
  });

  async function open(): Promise<Page> {
    if (!browser || !example) throw new Error('these tests run only where Chromium is');
    const page = await browser.newPage({ locale: 'en-US' });
    pages.push(page);
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(example.url);
    return page;
  }

  async function choose(page: Page, ...names: readonly string[]): Promise<void> {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /browse/i }).click();
    const files = names.map((file) => ({
      name: file,
      mimeType: 'text/plain',
      buffer: Buffer.from(`hello ${file}`),
    }));
    await (await choosing).setFiles(files);
  }

  /** Keeps what goes to OSS back until it is let go. */
  async function holdUploads(page: Page): Promise<() => void> {
    const port = new URL(example?.emulator?.url ?? '').port;
    let letGo: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    await page.route(
      (url) => url.port === port,
      async (route) => {
        await gate;
        // A request that was canceled meanwhile cannot go on.
        await route.continue().catch(() => undefined);
      },
    );
    return letGo;
  }

  const saved = (page: Page) => page.getByRole('listitem').filter({ hasText: /^Holiday: / });

  it('asks for a file before it is sent', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Save the album' }).click();
    expect(await saved(page).count()).toBe(0);
    expect(
      await page
        .locator('oss-uploader')
        .evaluate((element) => element.matches(':focus-within:invalid')),
    ).toBe(true);
  });

  it('is sent once, with every key, when the button is pressed in mid-upload', async () => {
    const page = await open();
    const letGo = await holdUploads(page);
    await choose(page, 'one.txt', 'two.txt');
    await page.getByRole('button', { name: 'Save the album' }).click();
    await page.locator('[part=submit-hold]').waitFor();
    expect(await saved(page).count()).toBe(0);
    letGo();
    await saved(page).first().waitFor();
    expect(await saved(page).allTextContents()).toEqual([
      expect.stringMatching(/^Holiday: “[^”]*one\.txt”, “[^”]*two\.txt”$/),
    ]);
    // The page resets its form when it is sent.
    await expect.poll(() => page.locator('[part=item]').count()).toBe(0);
  });

  it('is not sent when it was reset in mid-upload', async () => {
    const page = await open();
    const letGo = await holdUploads(page);
    await choose(page, 'three.txt');
    await page.getByRole('button', { name: 'Save the album' }).click();
    await page.locator('[part=submit-hold]').waitFor();
    await page.getByRole('button', { name: 'Start again' }).click();
    await expect.poll(() => page.locator('[part=item]').count()).toBe(0);
    letGo();
    await choose(page, 'four.txt');
    await page.getByText(/^four\.txt is number \d+ /).waitFor();
    expect(await saved(page).count()).toBe(0);
  });
});
