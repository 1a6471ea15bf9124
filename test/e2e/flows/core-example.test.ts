import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { startExample, type Example } from '@oss-uploader/example-app';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { launchChromium } from './visit.js';

const PAGE = fileURLToPath(new URL('../../../examples/core/page', import.meta.url));
const BUNDLE = dirname(
  fileURLToPath(import.meta.resolve('@oss-uploader/widget/oss-uploader-core.js')),
);
const MB = 1_000_000;

const browser = await launchChromium();

// A machine with another engine only still runs the other suites; CI has Chromium.
describe.runIf(browser)('the engine with a view of one’s own', () => {
  let example: Example;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'oss-uploader-core-example-'));
    example = await startExample(
      { port: 0, emulatorPort: 0, dataDir: folder },
      { pageFolders: [PAGE, BUNDLE] },
    );
  });
  afterAll(async () => {
    await browser?.close();
    await example.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('sends a small file and one in parts, and goes on after a reload when the file is chosen again', async () => {
    const context = await browser?.newContext({ locale: 'en-US' });
    const page = await context?.newPage();
    if (!page) throw new Error('this test runs only where Chromium is');
    const problems: string[] = [];
    page.on('pageerror', (error) => problems.push(error.message));
    await page.goto(example.url);
    const input = page.getByLabel('Files');

    await input.setInputFiles({
      name: 'one.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('hello'),
    });
    await page.getByText(/^one\.txt: number \d+ \(5 bytes, verified\)$/).waitFor();

    example.emulator?.addFault({
      operation: 'UploadPart',
      action: { kind: 'bandwidth', bytesPerSecond: 4 * MB, across: 'all' },
    });
    const path = join(folder, 'film.mov');
    await writeFile(path, Buffer.alloc(24 * MB, 'film'));
    await input.setInputFiles(path);
    await page.getByText('film.mov: sending').waitFor();
    await example.emulator?.waitForRequest(
      ({ operation, outcome }) => operation === 'UploadPart' && outcome === 'complete',
    );
    await page.reload();
    example.emulator?.clearFaults();
    await page.getByText(/^film\.mov: \d+% were sent/).waitFor();
    await input.setInputFiles(path);
    await page.getByText(/^film\.mov: number \d+ \(24000000 bytes, verified\)$/).waitFor();
    await page.getByText(/were sent/).waitFor({ state: 'detached' });

    const rows = await example.uploads.list(10);
    expect(rows.map(({ name }) => name).sort()).toEqual(['film.mov', 'one.txt']);
    expect(problems).toEqual([]);
    await context?.close();
  });
});
