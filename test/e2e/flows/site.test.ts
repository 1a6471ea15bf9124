import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

import { startExample, type Example } from '@oss-uploader/example-app';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchChromium } from './visit.js';

const DEV = fileURLToPath(import.meta.resolve('@oss-uploader/site/dev'));
const SITE = dirname(DEV);
const AXE = await readFile(fileURLToPath(import.meta.resolve('axe-core')), 'utf8');

/** Some thirty pages, each looked through by axe; a loaded machine needs its time. */
const MANY_PAGES_MS = 240_000;

/** Pages that are looked through at the same time. */
const TABS = 3;

/** What the pages of a layout have in common. */
const FRAME = ['.top', '.guides', '.bottom'];

const browser = await launchChromium();

/** A page that remembers what went wrong in it. */
async function openPage(): Promise<{ readonly page: Page; readonly problems: string[] }> {
  if (!browser) throw new Error('these tests run only where Chromium is');
  const page = await browser.newPage({ locale: 'en-US' });
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.url().includes('/oss')) {
      problems.push(`${response.status()} ${response.url()}`);
    }
  });
  return { page, problems };
}

function textFile(name: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'text/plain', buffer: Buffer.from(`This is ${name}.`) };
}

// A machine with another engine only still runs the other suites; CI has Chromium.
describe.runIf(browser)('the playground of the site', () => {
  let child: ChildProcess;
  let url: string;

  beforeAll(async () => {
    child = spawn(process.execPath, [DEV], {
      env: { ...process.env, PORT: '0', EMULATOR_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    url = await readyUrl(child);
  });
  afterAll(async () => {
    child.kill('SIGINT');
    const [code] = (await once(child, 'close')) as [number | null];
    expect(code).toBe(0);
  });

  it('uploads, and shows each event and the HTML for what is chosen', async () => {
    const { page, problems } = await openPage();
    await page.goto(`${url}/playground.html`);
    const html = page.locator('#result');
    expect(await html.innerText()).toContain('<oss-uploader server-url="/oss" multiple>');

    await page.locator('oss-uploader input[type=file]').setInputFiles(textFile('one.txt'));
    const success = page.locator('.log li', { hasText: 'upload-success' });
    await success.locator('summary').click();
    expect(await success.locator('pre').innerText()).toContain('"verified": true');

    await page.getByRole('textbox', { name: 'max-size' }).fill('5MB');
    await page.getByRole('checkbox', { name: 'manual' }).check();
    await page.getByRole('radio', { name: 'dark' }).check({ force: true });
    const text = await html.innerText();
    expect(text).toContain('max-size="5MB"');
    expect(text).toMatch(/\bmanual\b/);
    expect(text).toContain('color-scheme: dark;');
    const element = page.locator('oss-uploader');
    expect(await element.getAttribute('max-size')).toBe('5MB');
    expect(await element.evaluate((node) => getComputedStyle(node).colorScheme)).toBe('dark');
    expect(problems).toEqual([]);
    await page.close();
  });

  it('lets a visitor see a refusal, and the retry after it', async () => {
    const { page } = await openPage();
    await page.goto(`${url}/playground.html`);
    await switchFault(page, /OSS refuses/, true);
    await page.locator('oss-uploader input[type=file]').setInputFiles(textFile('two.txt'));
    await page.locator('.log li', { hasText: 'upload-failure' }).waitFor();

    await switchFault(page, /OSS refuses/, false);
    await page
      .getByRole('button', { name: /^retry/i })
      .first()
      .click();
    await page.locator('.log li', { hasText: 'upload-success' }).waitFor();
    await page.close();
  });

  it('waits while the browser is offline, and goes on by itself', async () => {
    const { page } = await openPage();
    await page.goto(`${url}/playground.html`);
    await switchFault(page, /^Offline/, true);
    await page.locator('oss-uploader input[type=file]').setInputFiles(textFile('three.txt'));
    await page
      .locator('oss-uploader')
      .getByText(/offline/i)
      .first()
      .waitFor();

    await switchFault(page, /^Offline/, false);
    await page.locator('.log li', { hasText: 'upload-success' }).waitFor();
    await page.close();
  });
});

describe.runIf(browser)('the built site', () => {
  let example: Example;
  const folders: string[] = [];

  async function makeFolder(): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-site-'));
    folders.push(folder);
    return folder;
  }

  beforeAll(async () => {
    const built = await makeFolder();
    const vite = spawn(
      join(SITE, 'node_modules/.bin/vite'),
      ['build', '--outDir', built, '--emptyOutDir', '--logLevel', 'error'],
      { cwd: SITE, stdio: 'inherit' },
    );
    expect(await once(vite, 'close')).toEqual([0, null]);
    example = await startExample(
      { port: 0, emulatorPort: 0, dataDir: await makeFolder() },
      { pageFolders: [built] },
    );
  });
  afterAll(async () => {
    await example.close();
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
    await browser?.close();
  });

  it(
    'has no page with an error, a link into nothing, or a barrier',
    async () => {
      const problems: string[] = [];
      const site = new URL(example.url);
      const seen = new Map<string, ReadonlySet<string>>();
      const links: (readonly [from: string, to: URL])[] = [];
      const layouts = new Set<string>();

      async function look(page: Page, path: string): Promise<readonly string[]> {
        await page.goto(new URL(path, site).href);
        const facts = await page.evaluate(() => ({
          ids: [...document.querySelectorAll('[id]')].map(({ id }) => id),
          hrefs: [...document.querySelectorAll('a')].map(({ href }) => href),
          lang: document.documentElement.lang,
          layout: document.body.className,
          description: document.querySelector<HTMLMetaElement>('meta[name=description]')?.content,
          headings: document.querySelectorAll('h1').length,
        }));
        const lang = path.startsWith('/zh/') ? 'zh-CN' : 'en';
        expect({ path, ...facts }).toMatchObject({ headings: 1, lang });
        expect(facts.description, path).toMatch(/.{20}/);
        seen.set(path, new Set(facts.ids));
        // Others' addresses in the guides are examples, or local services.
        const inside = facts.hrefs
          .map((href) => new URL(href))
          .filter(({ host }) => host === site.host);
        links.push(...inside.map((to) => [path, to] as const));
        // What pages of a layout have in common is looked through once.
        const layout = `${lang} ${facts.layout}`;
        const exclude = layouts.has(layout) ? FRAME : [];
        layouts.add(layout);
        const barriers = await barriersOf(page, exclude);
        problems.push(...barriers.map((barrier) => `${path}: ${barrier}`));
        return inside.map(({ pathname }) => pathname);
      }

      const tabs = await Promise.all(Array.from({ length: TABS }, () => openPage()));
      // Rows that fade in have no contrast yet.
      for (const { page } of tabs) await page.emulateMedia({ reducedMotion: 'reduce' });
      await visitAll(
        '/index.html',
        tabs.map(({ page }) => page),
        look,
      );
      for (const tab of tabs) {
        problems.push(...tab.problems);
        await tab.page.close();
      }
      for (const [from, to] of links) {
        if (to.hash === '' || to.hash === '#content') continue;
        const ids = seen.get(to.pathname);
        if (ids?.has(decodeURIComponent(to.hash.slice(1))) === true) continue;
        problems.push(`${from} links to ${to.pathname}${to.hash}, which is not there`);
      }
      expect(problems).toEqual([]);
      expect(seen.size).toBeGreaterThan(20);
    },
    MANY_PAGES_MS,
  );

  it('shows every part and every event of the element in some state', async () => {
    const { page, problems } = await openPage();
    await page.goto(`${example.url}/states.html`);
    const missing = async (kind: string, names: readonly string[]): Promise<readonly string[]> => {
      const shown = await page
        .locator(`.card a[href*="#${kind}-"]`)
        .evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      return names.filter((name) => !shown.includes(`reference.html#${kind}-${name}`));
    };
    const { parts, events } = await manifestNames();
    // It lies over the whole page while files hover over that.
    await expect.poll(() => missing('part', parts), { timeout: 20_000 }).toEqual(['page-hint']);
    expect(await missing('event', events)).toEqual([]);
    expect(problems).toEqual([]);
    await page.close();
  });

  it('finds titles, and goes there by keyboard', async () => {
    const { page, problems } = await openPage();
    await page.goto(example.url);
    await page.keyboard.press('/');
    await page.getByRole('searchbox').fill('threat');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/guides/security.html');
    expect(problems).toEqual([]);
    await page.close();
  });

  it('plays uploads in the page, where no server is behind it', async () => {
    const { page, problems } = await openPage();
    await page.goto(`${example.url}/playground.html`);
    await page.locator('oss-uploader input[type=file]').setInputFiles(textFile('four.txt'));
    await page.locator('.log li', { hasText: 'upload-success' }).waitFor();
    expect(problems).toEqual([]);
    await page.close();
  });
});

/** The parts and events that `custom-elements.json` tells of. */
async function manifestNames(): Promise<Record<'parts' | 'events', readonly string[]>> {
  const path = fileURLToPath(import.meta.resolve('@oss-uploader/widget/custom-elements.json'));
  type Named = readonly { readonly name: string }[];
  const { modules } = JSON.parse(await readFile(path, 'utf8')) as {
    modules: { declarations?: { tagName?: string; cssParts?: Named; events?: Named }[] }[];
  };
  const element = modules
    .flatMap(({ declarations = [] }) => declarations)
    .find(({ tagName }) => tagName === 'oss-uploader');
  const namesOf = (list: Named = []): readonly string[] => list.map(({ name }) => name);
  return { parts: namesOf(element?.cssParts), events: namesOf(element?.events) };
}

/** Resolves when the local OSS has been told. */
async function switchFault(page: Page, name: RegExp, isOn: boolean): Promise<void> {
  await page.getByRole('checkbox', { name }).setChecked(isOn);
  await page.locator('#faults[aria-busy=false]').waitFor();
}

/** Visits the first page and all that the visits find, each once, with several tabs at a time. */
async function visitAll(
  first: string,
  tabs: readonly Page[],
  visit: (tab: Page, path: string) => Promise<readonly string[]>,
): Promise<void> {
  const found = new Set([first]);
  const waiting = [first];
  const work = async (tab: Page): Promise<void> => {
    for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
      const next = (await visit(tab, path)).filter((one) => !found.has(one));
      for (const one of new Set(next)) {
        found.add(one);
        waiting.push(one);
      }
    }
  };
  // A tab that has nothing to do ends; what the others find meanwhile is for the next round.
  while (waiting.length > 0) await Promise.all(tabs.map(work));
}

/** What axe finds outside of these elements, in a line each. */
async function barriersOf(page: Page, exclude: readonly string[]): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async (excluded) => {
    const context = excluded.length === 0 ? document : { exclude: excluded };
    const { violations } = await window.axe.run(context, { resultTypes: ['violations'] });
    return violations.map(
      ({ id, nodes }) => `${id} ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`,
    );
  }, exclude);
}

declare global {
  interface Window {
    axe: {
      run(
        context: Document | { exclude: readonly string[] },
        options: { resultTypes: readonly string[] },
      ): Promise<{
        violations: { id: string; nodes: { html: string }[] }[];
      }>;
    };
  }
}

/** Waits for the line that a person waits for. */
async function readyUrl(child: ChildProcess): Promise<string> {
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const match = /^ready (http:\/\/localhost:\d+)$/.exec(line);
    if (match?.[1] !== undefined) return match[1];
  }
  throw new Error('the site ended without being ready');
}
