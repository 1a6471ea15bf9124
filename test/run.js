// @ts-check
import { spawn } from 'node:child_process';
import { appendFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve as resolvePath } from 'node:path';

import { resolveBrowsers } from './browsers/resolve-browsers.js';

/**
 * Runs every test of the repository: those of Node, then those of the browsers, and sums them up.
 * A later runner starts also when an earlier one failed, so that one run shows all that is wrong.
 *
 * @typedef {{ runner: string, passed: number, failed: number, skipped: number }} Summary
 */

// Before anything runs, and once: two runners that install the same browsers would get in each other's way.
await resolveBrowsers();

const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-tests-'));
const summaryFile = process.env['TEST_SUMMARY_FILE'] ?? join(folder, 'summary.jsonl');
const vitestFile = join(folder, 'vitest.json');

const runners = [
  {
    name: 'vitest',
    run: () =>
      start('vitest', [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${vitestFile}`,
      ]),
  },
  { name: 'element', run: () => start('web-test-runner', [], 'packages/widget') },
  { name: 'e2e', run: () => start('web-test-runner', [], 'test/e2e') },
  { name: 'soak', run: () => start(process.execPath, ['test/soak/run.js', '--short']) },
];

let exitCode = 0;
for (const { name, run } of runners) {
  const startedMs = performance.now();
  const code = await run();
  console.log(`${name} took ${((performance.now() - startedMs) / 1000).toFixed(0)} s`);
  if (code === 0) continue;
  console.error(`${name} ended with ${code}`);
  exitCode = 1;
}

await appendFile(summaryFile, `${JSON.stringify(await readVitest())}\n`);
const summaries = await readSummaries();
for (const runner of ['element', 'e2e', 'soak']) {
  if (summaries.some((summary) => summary.runner.startsWith(runner))) continue;
  console.error(`${runner} ran no test`);
  exitCode = 1;
}
for (const { runner, passed, failed, skipped } of summaries) {
  console.log(
    `${runner}: ${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`,
  );
}
const passed = sum((summary) => summary.passed);
const failed = sum((summary) => summary.failed);
console.log(`${passed} passed, ${failed} failed`);
await rm(folder, { recursive: true, force: true });
process.exit(failed > 0 || passed === 0 ? 1 : exitCode);

/**
 * @param {string} command a binary of a workspace package, or an absolute path
 * @param {readonly string[]} args
 * @param {string} [cwd]
 * @returns {Promise<number>} its exit code
 */
function start(command, args, cwd = '.') {
  return new Promise((resolve) => {
    const child = spawn(resolvePath(cwd, 'node_modules', '.bin', command), args, {
      cwd,
      stdio: 'inherit',
      env: { ...process.env, TEST_SUMMARY_FILE: summaryFile },
    });
    child.once('error', (error) => {
      console.error(`${command} did not start: ${error.message}`);
      resolve(1);
    });
    child.once('close', (code) => resolve(code ?? 1));
  });
}

/** @returns {Promise<Summary>} */
async function readVitest() {
  try {
    const report = JSON.parse(await readFile(vitestFile, 'utf8'));
    return {
      runner: 'vitest',
      passed: report.numPassedTests,
      // A file that cannot be loaded has no tests that could fail.
      failed: Math.max(report.numFailedTests, report.success ? 0 : 1),
      skipped: report.numPendingTests + report.numTodoTests,
    };
  } catch {
    return { runner: 'vitest', passed: 0, failed: 1, skipped: 0 };
  }
}

/** @returns {Promise<Summary[]>} */
async function readSummaries() {
  const text = await readFile(summaryFile, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** @param {(summary: Summary) => number} count */
function sum(count) {
  return summaries.reduce((total, summary) => total + count(summary), 0);
}
