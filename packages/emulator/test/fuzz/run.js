// @ts-check
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** The long run of these tests: `pnpm --filter @oss-uploader/emulator fuzz -- --cases 100000 --seed 7`. */
const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { cases: { type: 'string', default: '100000' }, seed: { type: 'string' } },
});
const root = join(dirname(fileURLToPath(import.meta.url)), '../../../..');
const { status } = spawnSync(
  join(root, 'node_modules/.bin/vitest'),
  ['run', 'packages/emulator/test/fuzz'],
  {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      FUZZ_CASES: values.cases,
      ...(values.seed === undefined ? {} : { FUZZ_SEED: values.seed }),
    },
  },
);
process.exitCode = status ?? 1;
