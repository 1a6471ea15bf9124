// @ts-check
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The long run of `crash.test.ts`: `pnpm --filter @oss-uploader/emulator soak -- --kills 500 --seed 7`. */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { kills: { type: 'string', default: '500' }, seed: { type: 'string', default: '1' } },
});
const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const steps = [
  ['tsc', '--build', 'packages/emulator'],
  ['vitest', 'run', 'packages/emulator/test/crash.test.ts', '--disable-console-intercept'],
];
for (const [command = '', ...args] of steps) {
  const { status } = spawnSync(join(root, 'node_modules/.bin', command), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, SOAK_KILLS: values.kills, SOAK_SEED: values.seed },
  });
  if (status !== 0) process.exit(status ?? 1);
}
