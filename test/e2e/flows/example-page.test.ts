import { readFile } from 'node:fs/promises';

import type { Example } from '@oss-uploader/example-app';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { launchChromium, startTemporaryExample } from './visit.js';

// The smallest PNG: one transparent pixel.
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

const browser = await launchChromium();

// A machine with another engine only still runs the other suites; CI has Chromium.
describe.runIf(browser)('the example page', () => {
  let example: Example;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    example = await startTemporaryExample();
  });
  afterAll(async () => {
    await browser?.close();
    await example.close();
  });
  beforeEach(async () => {
    problems.length = 0;
    page = await newPage();
    // Playwright takes over file choosers only while somebody listens, and says so to the browser without
    // waiting: a key pressed right after the first listener could be faster.
    page.on('filechooser', () => undefined);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(example.url);
  });
  afterEach(async () => {
    await page.close();
    expect(problems).toEqual([]);
  });

  async function newPage(): Promise<Page> {
    if (!browser) throw new Error('these tests run only where Chromium is');
    return browser.newPage({ locale: 'en-US' });
  }

  /** Moves the focus as a keyboard does, until it is in the element. */
  async function tabToUploader(): Promise<void> {
    for (let presses = 0; presses < 10; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(() => document.activeElement?.localName === 'oss-uploader')) return;
    }
    throw new Error('the element cannot be reached by keyboard');
  }

  /** The application's row of a file, once the application was told of it. */
  async function rowOf(name: string) {
    const row = page.getByRole('row').filter({ hasText: name });
    await row.waitFor();
    expect(await row.count()).toBe(1);
    return row;
  }

  it('sends what is chosen by click, and the application lists it with a link that gives it back', async () => {
    const content = Buffer.from('hello from a click');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: /browse/i }).click();
    await (
      await choosing
    ).setFiles({ name: 'clicked.txt', mimeType: 'text/plain', buffer: content });

    const row = await rowOf('clicked.txt');
    expect(await row.textContent()).toContain('18 bytes');
    expect(await row.textContent()).toContain('Yes');
    const downloading = page.waitForEvent('download');
    await row.getByRole('link', { name: 'clicked.txt' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('clicked.txt');
    expect(await readFile(await download.path())).toEqual(content);
  });

  it('sends a picture by keyboard alone, and shows it in the table', async () => {
    await tabToUploader();
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    await (await choosing).setFiles({ name: 'pixel.png', mimeType: 'image/png', buffer: PNG });

    const picture = (await rowOf('pixel.png')).locator('img');
    await expect
      .poll(() =>
        picture.evaluate((image: HTMLImageElement) => image.complete && image.naturalWidth),
      )
      .toBe(1);
  });

  it('sends what is dropped', async () => {
    await page.locator('oss-uploader').evaluate((element) => {
      const data = new DataTransfer();
      data.items.add(new File(['dropped'], 'dropped.txt', { type: 'text/plain' }));
      // On what is under the pointer, so that the element's own listeners must find it.
      const target = element.shadowRoot?.querySelector('[part="base"]') ?? element;
      const options = { dataTransfer: data, bubbles: true, composed: true, cancelable: true };
      target.dispatchEvent(new DragEvent('dragenter', options));
      target.dispatchEvent(new DragEvent('dragover', options));
      target.dispatchEvent(new DragEvent('drop', options));
    });
    await rowOf('dropped.txt');
  });

  it('sends what is pasted', async () => {
    await tabToUploader();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.items.add(new File(['pasted'], 'pasted.txt', { type: 'text/plain' }));
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true }),
      );
    });
    await rowOf('pasted.txt');
  });

  it('speaks Chinese when asked to, the element too, and keeps what is under way', async () => {
    await page.locator('oss-uploader').evaluate((element) => {
      (element as unknown as { addFiles(files: File[]): void }).addFiles([
        new File(['x'], '合同.txt'),
      ]);
    });
    await rowOf('合同.txt');
    await page.getByRole('button', { name: '中文' }).click();
    await page.getByRole('heading', { name: '上传文件' }).waitFor();
    await page.locator('oss-uploader').getByText('合同.txt').first().waitFor();
    await page.locator('oss-uploader').getByText('已上传').first().waitFor();
  });

  it('lists what other visitors sent, without a reload', async () => {
    const other = await newPage();
    await other.goto(example.url);
    await other.locator('oss-uploader').evaluate((element) => {
      (element as unknown as { addFiles(files: File[]): void }).addFiles([
        new File(['elsewhere'], 'elsewhere.txt'),
      ]);
    });
    await rowOf('elsewhere.txt');
    await other.close();
  });
});
