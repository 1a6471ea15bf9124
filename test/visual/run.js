// @ts-check
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { findBarriers } from './find-barriers.js';
import { compareSheet, decodeSheet } from './compare-sheet.js';
import { SheetBrowser } from './open-sheets.js';
import { encodeIndexedPng } from './png/encode-indexed.js';
import { quantize } from './png/quantize.js';
import { SHEETS } from './sheets.js';

/**
 * Compares how the element looks in every state with the pictures in `baselines`, and lets axe look at each state.
 *
 *   pnpm visual                      compares
 *   pnpm visual --update             writes the pictures anew
 *   pnpm visual dark-280             only the sheets whose name contains one of the words
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { update: { type: 'boolean', default: false } },
  allowPositionals: true,
});

const baselines = fileURLToPath(new URL('baselines/', import.meta.url));
const differences = fileURLToPath(new URL('differences/', import.meta.url));

const sheets = SHEETS.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
);
if (sheets.length === 0) throw new Error(`No sheet is named like ${positionals.join(', ')}.`);

await rm(differences, { recursive: true, force: true });
const browser = await SheetBrowser.start();
const count = { passed: 0, failed: 0 };
const waiting = sheets.values();
try {
  // Two at a time: the browser draws one while another is compared.
  await Promise.all([lookAtAll(), lookAtAll()]);
} finally {
  await browser.close();
}

const summary = process.env['TEST_SUMMARY_FILE'];
if (summary) {
  await appendFile(summary, `${JSON.stringify({ runner: 'visual', ...count, skipped: 0 })}\n`);
}
if (count.failed > 0 && !values.update) {
  console.log(`What is there now, and where it differs: ${differences}`);
}
console.log(`visual: ${count.passed} passed, ${count.failed} failed`);
if (count.failed > 0) process.exitCode = 1;

async function lookAtAll() {
  for (const sheet of waiting) {
    await browser.withSheet(sheet, async (page, regions) => {
      const png = await page.locator('body').screenshot({ animations: 'disabled' });
      if (values.update) await update(sheet, png, regions);
      else await compare(sheet.name, png, regions);
      if (!isJudgedByAxe(sheet)) return;
      report(`axe ${sheet.name}`, regions.length, await findBarriers(page));
    });
  }
}

/**
 * Colours of a page that are forced are the user's, and what axe looks at is the same at every width.
 *
 * @param {import('./sheets.js').Sheet} sheet
 */
function isJudgedByAxe({ theme, width }) {
  return theme !== 'forced' && width === 480;
}

/**
 * @param {import('./sheets.js').Sheet} sheet
 * @param {Buffer} png
 * @param {readonly import('./open-sheets.js').Region[]} regions
 */
async function update({ name, colors }, png, regions) {
  const image = quantize(decodeSheet(png), colors);
  await mkdir(baselines, { recursive: true });
  await writeFile(
    `${baselines}${name}.png`,
    encodeIndexedPng(image, {
      regions: JSON.stringify(regions),
      chromium: browser.version,
    }),
  );
  console.log(`✓ ${name} is written`);
}

/**
 * @param {string} name
 * @param {Buffer} png
 * @param {readonly import('./open-sheets.js').Region[]} regions
 */
async function compare(name, png, regions) {
  const before = await readFile(`${baselines}${name}.png`).catch(() => undefined);
  if (before === undefined) {
    report(name, regions.length, [`There is no picture to compare with: pnpm visual --update`]);
    return;
  }
  const found = compareSheet(before, { png, regions });
  report(
    name,
    regions.length,
    found.map(({ state, difference }) => `${state}: ${difference}`),
  );
  if (found.length === 0) return;
  await mkdir(differences, { recursive: true });
  await writeFile(`${differences}${name}.now.png`, png);
  for (const { state, picture } of found) {
    if (picture === undefined) continue;
    const file = `${name}.${state.replaceAll(/[^\p{L}\d]+/gu, '-')}.png`;
    await writeFile(`${differences}${file}`, picture);
  }
}

/**
 * @param {string} name
 * @param {number} states
 * @param {readonly string[]} problems one for each state that has any
 */
function report(name, states, problems) {
  count.passed += Math.max(0, states - problems.length);
  count.failed += problems.length;
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${name}: ${states} states`);
  for (const problem of problems) console.log(`  ${problem}`);
}
