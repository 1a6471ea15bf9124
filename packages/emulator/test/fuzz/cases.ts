import type { Parameters } from 'fast-check';

// `pnpm --filter @oss-uploader/emulator fuzz -- --cases 100000` sets these; a plain run of the tests is short.
const allCases = Number(process.env['FUZZ_CASES'] ?? 2500);
const seed = process.env['FUZZ_SEED'];

/** How many of all cases a property gets, of a hundred. */
export function cases<T>(percent: number): Parameters<T> {
  return {
    numRuns: Math.ceil((allCases * percent) / 100),
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}

/** For tests of so many cases. */
export const fuzzTimeoutMs = 60_000 + allCases * 10;
