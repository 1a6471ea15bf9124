// @ts-check
import { parseArgs } from 'node:util';

/** Runs a benchmark by its name: `node benchmarks/run.js emulator --pairs 3`. */
const benchmarks = {
  emulator: () => import('./emulator/benchmark.js'),
  upload: () => import('./upload/benchmark.js'),
  server: () => import('./server/benchmark.js'),
  queue: () => import('./queue/benchmark.js'),
};

const [name = '', ...args] = process.argv.slice(2).filter((argument) => argument !== '--');
if (!isKnown(name)) {
  console.error(`Which benchmark? ${Object.keys(benchmarks).join(', ')}`);
  process.exit(2);
}
const { values } = parseArgs({
  args,
  options: {
    pairs: { type: 'string', default: '3' },
    megabytes: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    profile: { type: 'boolean', default: false },
    core: { type: 'string' },
  },
});
const { run, defaultMegabytes } = await benchmarks[name]();
const failures = await run({
  pairs: Number(values.pairs),
  megabytes: Number(values.megabytes ?? defaultMegabytes),
  seconds: Number(values.seconds),
  only: values.only.split(',').filter((section) => section !== ''),
  isProfiled: values.profile,
  corePath: values.core,
});
for (const failure of failures) console.error(`missed: ${failure}`);
process.exitCode = failures.length > 0 ? 1 : 0;

/**
 * @param {string} text
 * @returns {text is keyof typeof benchmarks}
 */
function isKnown(text) {
  return Object.hasOwn(benchmarks, text);
}
