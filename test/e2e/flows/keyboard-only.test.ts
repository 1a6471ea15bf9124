import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startExample, type Example } from '@oss-uploader/example-app';
import type { CDPSession, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readFocused, readOutline, readRepeated } from './focused.js';
import { startFormPage, type FormPage } from './form-page.js';
import { launchChromium } from './visit.js';

const browser = await launchChromium();

// A machine with another engine only still runs the other suites; CI has Chromium.
describe.runIf(browser)('a whole upload by keyboard alone, with one failure and a retry', () => {
  let example: Example;
  let form: FormPage;
  let folder: string;
  let page: Page;
  let session: CDPSession;
  /** What a person with a screen reader does and hears, in order. */
  const transcript: string[] = [];
  /** Requests to OSS wait here until the test lets them through, so that one thing happens after the other. */
  const held: (() => void)[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oss-uploader-keyboard-'));
    form = await startFormPage();
    example = await startExample(
      { port: 0, emulatorPort: 0, dataDir: folder },
      { allowedOrigins: [form.url], noPage: true },
    );
    if (!browser) return;
    page = await browser.newPage({ locale: 'en-US', viewport: { width: 480, height: 800 } });
    session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    const bucketUrl = example.emulator?.bucketUrl('uploads') ?? '';
    await page.route(
      ({ href }) => href.startsWith(bucketUrl),
      async (route) => {
        if (route.request().method() === 'POST') {
          await new Promise<void>((resolve) => held.push(resolve));
        }
        await route.continue();
      },
    );
    await page.exposeFunction('hear', (text: string) => transcript.push(`  says    ${text}`));
    page.on('filechooser', () => undefined);
    // The time stands still, so that a slow machine is not heard: of what takes long, progress is told.
    await page.addInitScript(() => {
      const now = Date.now();
      Date.now = () => now;
    });
    await page.goto(form.url);
    await page.locator('oss-uploader [role=status]').waitFor({ state: 'attached' });
    await page.evaluate((serverUrl) => {
      document.querySelector('oss-uploader')?.setAttribute('server-url', serverUrl);
      const region = document
        .querySelector('oss-uploader')
        ?.shadowRoot?.querySelector('[role=status]');
      if (!region) throw new Error('There is no live region.');
      const hear = Reflect.get(window, 'hear') as (text: string) => Promise<void>;
      new MutationObserver(() => {
        const text = region.textContent.replaceAll(/\s+/g, ' ').trim();
        if (text !== '') void hear(text);
      }).observe(region, { childList: true, characterData: true, subtree: true });
    }, `${example.url}/oss`);
  });
  afterAll(async () => {
    await browser?.close();
    form.close();
    await example.close();
    await rm(folder, { recursive: true, force: true });
  });

  /** Presses a key, and says where the focus is then; it must be seen there. */
  async function press(key: string): Promise<string> {
    await page.keyboard.press(key);
    return tellFocus(key);
  }

  async function tellFocus(doing: string): Promise<string> {
    const { role, name, description } = await readFocused(session);
    // A space that holds a number and its unit together sounds as any other.
    const line = [`${role} "${name}"`, description]
      .filter((part) => part !== '')
      .join(', ')
      .replaceAll('\u00A0', ' ');
    transcript.push(`${doing.padEnd(10)}${line}`);
    const { style, widthPx, isInView } = await readOutline(page);
    expect({ line, isSeen: style !== 'none' && widthPx >= 1 && isInView }).toEqual({
      line,
      isSeen: true,
    });
    return line;
  }

  /** Tabs on until the focus is on what is looked for; so nothing on the way may keep it. */
  async function tabTo(name: string): Promise<void> {
    for (let presses = 0; presses < 12; presses += 1) {
      if ((await press('Tab')).includes(`"${name}"`)) return;
    }
    throw new Error(`"${name}" cannot be reached: ${transcript.slice(-12).join('\n')}`);
  }

  async function untilHeard(text: string): Promise<void> {
    await expect.poll(() => transcript.join('\n'), { timeout: 30_000 }).toContain(text);
  }

  async function untilHeld(): Promise<void> {
    await expect.poll(() => held.length, { timeout: 30_000 }).toBeGreaterThan(0);
  }

  async function release(): Promise<void> {
    await untilHeld();
    held.shift()?.();
  }

  it('can be done, and sounds as written down', async () => {
    example.emulator?.addFault({
      operation: 'PostObject',
      times: 1,
      action: { kind: 'status', status: 403, code: 'AccessDenied', message: 'No rights here.' },
    });
    await tabTo('Your name');
    await press('Tab');
    const choosing = page.waitForEvent('filechooser');
    await page.keyboard.press('Enter');
    transcript.push('Enter     (chooses report.pdf and photo.png)');
    await (
      await choosing
    ).setFiles([
      { name: 'report.pdf', mimeType: 'application/pdf', buffer: Buffer.from('report') },
      { name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('photo') },
    ]);
    await untilHeard('2 files added.');
    await release();
    await untilHeard('report.pdf failed.');
    await release();
    await untilHeard('Finished: 1 of 2 uploaded.');

    // What describes a control must not say its name again.
    expect(await readRepeated(session)).toEqual([]);

    await tabTo('Retry report.pdf');
    await page.keyboard.press('Enter');
    await untilHeld();
    await tellFocus('Enter');
    await release();
    await untilHeard('Finished: 2 of 2 uploaded.');
    // The button that had the focus has gone with the upload; its row keeps it.
    expect(await tellFocus('(then)')).toContain('button "Remove report.pdf"');

    expect(await press('Enter')).toContain('button "Remove photo.png"');
    expect(await press('Enter')).toContain('button "Drop files here or browse');
    expect(await press('Tab')).toBe('button "Send"');
    expect(await press('Shift+Tab')).toBe('button "Drop files here or browse", Up to 1 GB');

    const stored = (await example.uploads.list(10)).map(({ name }) => name);
    expect(stored.sort()).toEqual(['photo.png', 'report.pdf']);
    await expect(`${transcript.join('\n')}\n`).toMatchFileSnapshot('keyboard-only.transcript.txt');
  });
});
