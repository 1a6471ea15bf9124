// @ts-check
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Checks the types of what `tsc --build` does not emit: tests, and pages that Vite compiles. */
const { stdout } = await promisify(execFile)('git', [
  'ls-files',
  '--cached',
  '--others',
  '--exclude-standard',
  '**/tsconfig.json',
]);
const projects = [];
for (const path of stdout.split('\n').filter(Boolean)) {
  if ((await readFile(path, 'utf8')).includes('"noEmit": true')) projects.push(dirname(path));
}
for (const project of projects) {
  // Where there are Vue's own files, its compiler reads them.
  const vue = join(project, 'node_modules', '.bin', 'vue-tsc');
  const compiler = existsSync(vue) ? vue : join('node_modules', '.bin', 'tsc');
  const { status } = spawnSync(compiler, ['-p', project], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
console.log(`types of ${projects.length} projects checked`);
