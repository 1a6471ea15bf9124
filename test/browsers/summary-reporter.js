// @ts-check
import { appendFileSync } from 'node:fs';
import { relative } from 'node:path';

import { failRun } from './fail-run.js';

/**
 * @typedef {object} TestResult
 * @property {string} name
 * @property {boolean} passed
 * @property {boolean} skipped
 * @property {{ message?: string, stack?: string, expected?: string, actual?: string }} [error]
 */

/**
 * @typedef {object} SuiteResult
 * @property {readonly TestResult[]} tests
 * @property {readonly SuiteResult[]} suites
 * @property {string} [name]
 */

/**
 * @typedef {object} Session
 * @property {string} testFile
 * @property {{ name: string }} browser
 * @property {boolean} [passed]
 * @property {SuiteResult} [testResults]
 * @property {readonly { message?: string, stack?: string }[]} errors
 * @property {readonly { url: string, error?: string }[]} request404s
 * @property {readonly unknown[][]} logs
 */

/**
 * Prints what failed, in each browser, and a line for each browser. Appends `{runner, passed, failed, skipped}` to the
 * file that `TEST_SUMMARY_FILE` names. A test counts once in each browser; a file that could not run counts as failed, and
 * so does one whose page wrote a secret to its console.
 *
 * @param {{ runner: string, findSecrets?: (text: string) => readonly string[] }} options
 */
export function summaryReporter({ runner, findSecrets = () => [] }) {
  return {
    /** @param {{ sessions: Iterable<Session>, testCoverage?: unknown }} result */
    onTestRunFinished({ sessions }) {
      /** @type {Map<string, { passed: number, failed: number, skipped: number }>} */
      const byBrowser = new Map();
      for (const session of sessions) {
        const counts = byBrowser.get(session.browser.name) ?? { passed: 0, failed: 0, skipped: 0 };
        byBrowser.set(session.browser.name, counts);
        const broken = brokenReason(session);
        if (broken !== undefined) {
          counts.failed += 1;
          console.log(
            `\n✗ ${session.browser.name} · ${relative(process.cwd(), session.testFile)}\n${indent(broken)}`,
          );
        }
        for (const line of consoleLines(session)) {
          for (const what of findSecrets(line)) {
            counts.failed += 1;
            failRun();
            console.log(
              `\n✗ ${session.browser.name} · ${relative(process.cwd(), session.testFile)}\n${indent(`${what} in the console: ${line.slice(0, 400)}`)}`,
            );
          }
        }
        for (const { path, test } of allTests(session.testResults)) {
          if (test.skipped) counts.skipped += 1;
          else if (test.passed) counts.passed += 1;
          else {
            counts.failed += 1;
            console.log(`\n✗ ${session.browser.name} · ${path.join(' › ')}`);
            console.log(indent(describe(test.error)));
          }
        }
      }
      const sum = { runner, passed: 0, failed: 0, skipped: 0 };
      for (const [browser, { passed, failed, skipped }] of byBrowser) {
        console.log(
          `${runner} · ${browser}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
        );
        sum.passed += passed;
        sum.failed += failed;
        sum.skipped += skipped;
      }
      const file = process.env['TEST_SUMMARY_FILE'];
      if (file !== undefined && file !== '') appendFileSync(file, `${JSON.stringify(sum)}\n`);
    },
  };
}

/**
 * What the page of a test wrote, and its errors that no test caught.
 *
 * @param {Session} session
 */
function consoleLines({ logs, errors }) {
  return [
    ...logs.map((log) =>
      log.map((item) => (typeof item === 'string' ? item : JSON.stringify(item))).join(' '),
    ),
    ...errors.map(({ message = '' }) => message),
  ];
}

/**
 * Why a whole file failed, which is not told by any of its tests.
 *
 * @param {Session} session
 */
function brokenReason({ errors, testResults, passed, logs, request404s }) {
  const tests = [...allTests(testResults)];
  if (errors.length > 0) {
    return [
      ...errors.map((error) => describe(error)),
      ...request404s.map(({ url }) => `404: ${url}`),
      ...logs.map((log) => log.map(String).join(' ')),
    ].join('\n');
  }
  if (tests.length === 0) return 'No test ran.';
  if (passed === false && tests.every(({ test }) => test.passed || test.skipped)) {
    return 'The page failed outside of its tests.';
  }
  return undefined;
}

/**
 * @param {SuiteResult | undefined} suite
 * @param {readonly string[]} path
 * @returns {Generator<{ path: readonly string[], test: TestResult }>}
 */
function* allTests(suite, path = []) {
  if (suite === undefined) return;
  const inner = suite.name ? [...path, suite.name] : path;
  for (const test of suite.tests) yield { path: [...inner, test.name], test };
  for (const child of suite.suites) yield* allTests(child, inner);
}

/** @param {TestResult['error']} error */
function describe(error) {
  if (error === undefined) return 'No reason given.';
  const { message = '', stack = '', expected, actual } = error;
  const lines = [message];
  if (expected !== undefined && actual !== undefined) {
    lines.push(`expected: ${expected}`, `received: ${actual}`);
  }
  if (stack !== '') lines.push(stack.replace(message, '').trim());
  return lines.filter((line) => line !== '').join('\n');
}

/** @param {string} text */
function indent(text) {
  return text.replaceAll(/^/gm, '  ');
}
