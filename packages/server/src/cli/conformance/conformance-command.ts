import type { CheckResult, Level } from '../../conformance/check.js';
import { runConformance, type ConformanceReport } from '../../conformance/run-conformance.js';
import { UsageError } from '../cli-error.js';
import type { Command, CommandContext, ExitCode } from '../command.js';
import { JSON_OUTPUT } from '../settings/json-setting.js';
import type { Setting } from '../settings/setting.js';

const LEVELS: readonly Level[] = ['tutorial', 'plans', 'parts'];

const EXPECT: Setting = {
  option: 'expect',
  value: 'LEVEL',
  help: 'tutorial, plans or parts: end with 0 only if it is kept (what the server says it does)',
};
const COOKIE: Setting = {
  variable: 'CONFORMANCE_COOKIE',
  help: 'Cookie header of a person who may upload',
};
const AUTHORIZATION: Setting = {
  variable: 'CONFORMANCE_AUTHORIZATION',
  help: 'Authorization header of a person who may upload',
};

export const conformance: Command = {
  name: 'conformance',
  positional: 'URL',
  summary:
    'Looks at a server of any kind: which part of the contract it keeps, and what is missing.',
  settings: [EXPECT, JSON_OUTPUT, COOKIE, AUTHORIZATION],
  details: [
    "URL is the element's server-url. Levels: tutorial is what Alibaba's samples do; plans is a form for each file,",
    'of which nothing can be changed, and confirm; parts is large files, resumable. It uploads small files and one of',
    '17 MiB, all named conformance, and leaves them there: use a bucket for tests.',
    '',
    'Exit codes: 0 the server keeps what it says or what --expect names, 1 it does not, 2 wrong settings.',
  ],
  run: run,
};

async function run({ settings, terminal }: CommandContext): Promise<ExitCode> {
  const [baseUrl] = settings.positionals;
  if (baseUrl === undefined || !/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new UsageError("Give the server's URL, such as https://app.example.com/oss.");
  }
  const expected = settings.text(EXPECT);
  if (expected !== undefined && !LEVELS.some((level) => level === expected)) {
    throw new UsageError(`--expect must be one of ${LEVELS.join(', ')}; it is "${expected}".`);
  }
  const [cookie, authorization] = [settings.text(COOKIE), settings.text(AUTHORIZATION)];
  const report = await runConformance({
    baseUrl,
    headers: {
      ...(cookie === undefined ? {} : { Cookie: cookie }),
      ...(authorization === undefined ? {} : { Authorization: authorization }),
    },
  });
  if (settings.isOn(JSON_OUTPUT)) terminal.out(JSON.stringify(report, null, 2));
  else describeReport(report).forEach(terminal.out);
  return isAsExpected(report, expected) ? 0 : 1;
}

function isAsExpected({ level, results }: ConformanceReport, expected: string | undefined) {
  if (expected === undefined) return !results.some(({ verdict }) => verdict === 'failed');
  return (
    level !== undefined && LEVELS.indexOf(level) >= LEVELS.findIndex((one) => one === expected)
  );
}

function describeReport({ level, offersPlans, results }: ConformanceReport): readonly string[] {
  return [...results.flatMap(describeResult), describeLevel(level, offersPlans)];
}

function describeResult(result: CheckResult): readonly string[] {
  const line = `${result.verdict.padEnd(8)} ${result.level.padEnd(9)} ${result.name}`;
  switch (result.verdict) {
    case 'passed':
      return [line];
    case 'failed':
    case 'skipped':
      return [line, `${' '.repeat(19)}${result.message}`];
  }
}

function describeLevel(level: Level | undefined, offersPlans: boolean): string {
  switch (level) {
    case undefined:
      return "This server does not keep the tutorial's contract: the element cannot use it.";
    case 'tutorial':
      return offersPlans
        ? "This server keeps the tutorial's contract; its plans are not as they should be."
        : "This is a server of the tutorial's kind. The element works with it, and cannot verify what arrived.";
    case 'plans':
      return 'This server makes plans, and none for large files in parts.';
    case 'parts':
      return 'This server keeps the whole contract.';
  }
}
