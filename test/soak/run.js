// @ts-check
import { appendFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';

import { resolveBrowsers } from '../browsers/resolve-browsers.js';
import { runLarge } from './large/run-large.js';
import { runSoak } from './run/run-soak.js';

/** @import { Engine } from '../browsers/resolve-browsers.js' */
/** @import { SoakReport } from './run/run-soak.js' */

/**
 * `pnpm soak -- --uploads 1000 --seed 7 [--engine chromium|firefox|webkit] [--minutes N]`, or
 * `pnpm soak large [--size MB]`; see docs/testing.md.
 */
const { values, positionals } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  allowPositionals: true,
  options: {
    uploads: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    engine: { type: 'string' },
    minutes: { type: 'string' },
    largest: { type: 'string', default: '200' },
    keep: { type: 'boolean', default: false },
    size: { type: 'string', default: '5000' },
    short: { type: 'boolean', default: false },
  },
});

/** Each kind of event comes at least once. */
const SHORT_UPLOADS = { chromium: 36, firefox: 24, webkit: 20 };
const SHORT_LARGEST_BYTES = 20_000_000;

const engines = (await resolveBrowsers()).filter(
  ({ name }) => values.engine === undefined || values.engine === name,
);
if (engines.length === 0) {
  throw new Error(`--engine ${values.engine}: there is no such engine here.`);
}

if (positionals[0] === 'large') {
  const engine = engines.find(({ name }) => name === 'chromium');
  if (engine === undefined) throw new Error('The large file needs Chromium.');
  const sizeBytes = numberFrom('size') * 1_000_000;
  const problems = await runLarge({ engine, sizeBytes, print: console.log });
  process.exit(problems.length > 0 ? 1 : 0);
}
if (positionals.length > 0)
  throw new Error(`${positionals.join(' ')}: expected nothing, or large.`);

const reports = values.short
  ? // Mostly they wait for servers that are down: all at once takes no longer than one.
    await Promise.all(engines.map(runShort))
  : await runLong();
const failed = reports.filter(({ problems }) => problems.length > 0).length;
const summary = { runner: 'soak', passed: reports.length - failed, failed, skipped: 0 };
const file = process.env['TEST_SUMMARY_FILE'];
if (file !== undefined && file !== '') await appendFile(file, `${JSON.stringify(summary)}\n`);
process.exit(failed > 0 ? 1 : 0);

/** @param {Engine} engine */
function runShort(engine) {
  return runSoak({
    engine,
    uploads: SHORT_UPLOADS[engine.name],
    seed: numberFrom('seed'),
    largestBytes: SHORT_LARGEST_BYTES,
    print: console.log,
  });
}

async function runLong() {
  /** @type {SoakReport[]} */
  const reports = [];
  for (const engine of engines) {
    const report = await runSoak({
      engine,
      uploads: numberFrom('uploads'),
      seed: numberFrom('seed'),
      largestBytes: numberFrom('largest') * 1_000_000,
      ...(values.minutes !== undefined && { minutes: numberFrom('minutes') }),
      keepFolder: values.keep,
      print: console.log,
    });
    reports.push(report);
  }
  return reports;
}

/** @param {'uploads' | 'seed' | 'minutes' | 'largest' | 'size'} name */
function numberFrom(name) {
  const number = Number(values[name]);
  if (!Number.isFinite(number) || number < 0) {
    throw new Error(`--${name} ${values[name]}: expected a number.`);
  }
  return number;
}
