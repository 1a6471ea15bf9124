// @ts-check
// Takes each defence out of a copy of the server, and sees whether the tests notice. By hand:
// pnpm --filter @oss-uploader/server mutations [words of some defences]

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { MUTATIONS } from './mutations.js';

const server = fileURLToPath(new URL('../..', import.meta.url));
const root = join(server, '../..');
const folder = mkdtempSync(join(tmpdir(), 'oss-uploader-mutations-'));
// At the same depth, for what the tests read beside it.
const copy = join(folder, 'packages/server');
const wanted = process.argv.slice(2).join(' ');

try {
  cpSync(join(root, 'tsconfig.base.json'), join(folder, 'tsconfig.base.json'));
  for (const name of ['src', 'test', 'package.json']) {
    cpSync(join(server, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(server, 'node_modules'), join(copy, 'node_modules'));
  // Without the repository's own, so that only the copy is tested.
  writeFileSync(
    join(copy, 'vitest.config.js'),
    'export default { test: { include: ["test/**/*.test.ts"], testTimeout: 60000, hookTimeout: 60000, isolate: false, maxWorkers: 2 } };\n',
  );
  const chosen = MUTATIONS.filter(({ defence }) => defence.includes(wanted));
  if (chosen.length === 0) throw new Error(`No defence has "${wanted}" in its name.`);
  const tests = [...new Set(chosen.flatMap((mutation) => mutation.tests))];
  if (run(tests) !== 0) throw new Error('the tests fail before anything is taken out');

  /** @type {string[]} */
  const survivors = [];
  console.log('| Taken out | Noticed |\n| --- | --- |');
  for (const { defence, file, from, to, tests: noticing } of chosen) {
    const path = join(copy, 'src', file);
    const source = readFileSync(path, 'utf8');
    if (!source.includes(from)) throw new Error(`${file} has no ${from}: ${defence}`);
    writeFileSync(path, source.replaceAll(from, to));
    const isNoticed = run(noticing) !== 0;
    writeFileSync(path, source);
    if (!isNoticed) survivors.push(defence);
    console.log(`| ${defence} | ${isNoticed ? 'yes' : '**no**'} |`);
  }
  console.log(`\n${chosen.length - survivors.length} of ${chosen.length} noticed`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {readonly string[]} tests
 * @returns {number | null}
 */
function run(tests) {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const paths = tests.map((test) => `test/${test}`);
  return spawnSync(process.execPath, [vitest, 'run', '--root', copy, '--bail', '1', ...paths], {
    cwd: copy,
    stdio: process.env['MUTATIONS_VERBOSE'] ? 'inherit' : 'ignore',
  }).status;
}
