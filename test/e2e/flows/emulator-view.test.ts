import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { startEmulatorAndPage, type EmulatorAndPage } from './emulator-page.js';
import { launchChromium } from './visit.js';

const browser = await launchChromium();
const BUCKET = 'open-bucket';

describe.runIf(browser)("the emulator's own page", () => {
  let running: EmulatorAndPage;
  let page: Page;
  const problems: string[] = [];

  beforeAll(async () => {
    running = await startEmulatorAndPage();
    const { emulator } = running;
    await put('notes/first.txt', 'hello <b>there</b>', 'text/plain');
    await put('evil<img src=x onerror=alert(1)>.html', '<script>alert(1)</script>', 'text/html');
    await put('dot.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>', 'image/svg+xml');
    await fetch(`${emulator.bucketUrl(BUCKET)}/missing`);
  });
  afterAll(async () => {
    await browser?.close();
    await running.close();
  });
  beforeEach(async () => {
    problems.length = 0;
    page = await newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('dialog', (dialog) => {
      problems.push(dialog.message());
      void dialog.dismiss();
    });
    await page.goto(`${running.emulator.url}/`);
    await page.getByRole('button', { name: BUCKET }).click();
  });
  afterEach(async () => {
    await page.close();
    expect(problems).toEqual([]);
  });

  async function newPage(): Promise<Page> {
    if (browser === undefined) throw new Error('There is no Chromium.');
    return browser.newPage({ viewport: { width: 360, height: 700 } });
  }

  async function put(key: string, body: string, type: string): Promise<void> {
    const url = `${running.emulator.bucketUrl(BUCKET)}/${encodeURIComponent(key)}`;
    const response = await fetch(url, { method: 'PUT', body, headers: { 'Content-Type': type } });
    expect(response.status).toBe(200);
  }

  it('shows what is stored and what came, as text, and fits a phone', async () => {
    const objects = page.locator('#objects');
    await objects.getByText('evil<img src=x onerror=alert(1)>.html').waitFor();
    await page.locator('#requests').getByText('NoSuchKey').waitFor();
    expect(await page.locator('#objects img, #requests img').count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  it('shows the text, the picture and the facts of an object', async () => {
    await page.locator('#objects').getByText('notes/').click();
    await page.locator('#objects').getByText('first.txt').click();
    await page.locator('#preview pre').getByText('hello <b>there</b>').waitFor();
    await page.locator('#facts').getByText('18 bytes').waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('first.txt');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: BUCKET }).last().click();
    await page.locator('#objects').getByText('dot.svg').click();
    await page.locator('#preview img').waitFor();
  });

  it('follows what happens, and switches faults off', async () => {
    running.emulator.addFault({ action: { kind: 'latency', latencyMs: 1 } });
    await put('later.txt', 'x', 'text/plain');
    await page.locator('#objects').getByText('later.txt').waitFor();
    await page.getByText('1 fault is on.').waitFor();
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('1 fault is on.').waitFor({ state: 'hidden' });
  });

  it('can not be driven by another page, nor by a stored one', async () => {
    const { emulator, pageUrl } = running;
    const attack = `
      const tries = [
        fetch('${emulator.url}/__emulator/faults', { method: 'DELETE', headers: { 'Content-Type': 'application/json' } }),
        fetch('${emulator.url}/__emulator/buckets'),
        fetch('${emulator.url}/__emulator/content?bucket=${BUCKET}&key=dot.svg', { mode: 'no-cors' }).then((r) => r.ok || Promise.reject(new Error())),
      ];
      Promise.allSettled(tries).then((all) => { document.title = all.map(({ status }) => status).join(); });`;
    const attacker = await newPage();
    await attacker.goto(pageUrl);
    await attacker.evaluate(attack);
    await attacker.waitForFunction(() => document.title.includes('rejected'));
    expect(await attacker.title()).toBe('rejected,rejected,rejected');
    await attacker.close();
    // A stored page, opened at the emulator's own address, has no script and an origin of its own.
    await put('attack.html', `<title>quiet</title><script>${attack}</script>`, 'text/html');
    const stored = await newPage();
    await stored.goto(`${emulator.bucketUrl(BUCKET)}/attack.html`);
    expect(await stored.title()).toBe('quiet');
    expect(await stored.evaluate(() => globalThis.origin)).toBe('null');
    await stored.close();
  });
});
