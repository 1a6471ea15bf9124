import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { RequestRecord } from '@oss-uploader/emulator';
import type { Example } from '@oss-uploader/example-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { resolveBrowsers } from '../../browsers/resolve-browsers.js';
import { ChromiumBrowser } from '../../soak/browsers/chromium.js';
import { makeContent } from '../environment/content.js';
import { startTemporaryExample } from './visit.js';

const MB = 1_000_000;
const SIZE_BYTES = 40 * MB;

const engine = (await resolveBrowsers()).find(({ name }) => name === 'chromium');

// A machine with another engine only still runs the other suites; CI has Chromium.
describe.runIf(engine)('a browser that dies in the middle of an upload', () => {
  let example: Example;
  let browser: ChromiumBrowser;
  let folder: string;

  beforeAll(async () => {
    if (!engine) throw new Error('this test runs only where Chromium is');
    example = await startTemporaryExample();
    browser = new ChromiumBrowser(engine);
    folder = await mkdtemp(join(tmpdir(), 'oss-uploader-resume-'));
  });
  afterAll(async () => {
    await browser.close();
    await example.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Gives a file input of the element a file of the disk; Playwright would send the bytes to the browser itself. */
  async function choose(selector: string, path: string): Promise<void> {
    const { result } = await browser.session.send('Runtime.evaluate', {
      expression: `document.querySelector('oss-uploader').shadowRoot.querySelector('${selector}')`,
    });
    const { objectId } = result;
    if (objectId === undefined) throw new Error(`The element has no ${selector}.`);
    await browser.session.send('DOM.setFileInputFiles', { files: [path], objectId });
  }

  function storedParts(): readonly RequestRecord[] {
    const requests = example.emulator?.requests() ?? [];
    return requests.filter(({ operation, status }) => operation === 'UploadPart' && status === 200);
  }

  it('offers the upload when it is opened again, and sends only what is missing', async () => {
    const path = join(folder, 'film.bin');
    await writeFile(path, [...makeContent(1, SIZE_BYTES)]);
    example.emulator?.addFault({
      operation: 'UploadPart',
      action: { kind: 'bandwidth', bytesPerSecond: 8 * MB, across: 'all' },
    });
    await browser.open(example.url);
    await choose('input[type=file]', path);
    await example.emulator?.waitForRequest(
      ({ operation, status }) => operation === 'UploadPart' && status === 200,
    );
    // Chromium writes cookies to the disk half a minute late: a visitor of a minute ago would still be known.
    const cookies = await browser.page.context().cookies();
    await browser.crash();
    // A part may have left the browser whole.
    await expect
      .poll(() => example.emulator?.requests().filter(({ outcome }) => outcome === 'pending'), {
        timeout: 30_000,
      })
      .toEqual([]);
    example.emulator?.clearFaults();

    await browser.open('about:blank');
    const { page } = browser;
    await page.context().addCookies(cookies);
    await page.goto(example.url);
    // Playwright takes over file choosers only while somebody listens.
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Continue film.bin' }).click();
    await choosing;
    await choose('[data-resume]', path);
    const row = page.getByRole('row').filter({ hasText: 'film.bin' });
    await row.waitFor();

    expect(await row.count()).toBe(1);
    const sentBytes = storedParts().reduce((sum, { receivedBytes }) => sum + receivedBytes, 0);
    expect(sentBytes).toBe(SIZE_BYTES);
    const uploads = (await example.uploads.list(10)).map(({ name, sizeBytes, verified }) => ({
      name,
      sizeBytes,
      verified,
    }));
    expect(uploads).toEqual([{ name: 'film.bin', sizeBytes: SIZE_BYTES, verified: true }]);
  });
});
