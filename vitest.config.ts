import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/*/test/**/*.test.ts',
      'examples/*/test/**/*.test.ts',
      'test/e2e/flows/**/*.test.ts',
      'test/docs/**/*.test.ts',
      'test/soak/**/*.test.ts',
    ],
    // These run in browsers, under @web/test-runner.
    exclude: ['**/node_modules/**', 'packages/widget/test/{element,browser}/**'],
    // Reads what processes write, and errors, for secrets.
    setupFiles: ['packages/server/test/helpers/watch-processes.ts'],
    // Loading everything anew for each of some two hundred files took longer than their tests. Files clean up after themselves.
    isolate: false,
    // Two cores: more workers only make the browsers and the emulators wait for each other.
    maxWorkers: 2,
    // Only a hang takes this long: a loaded machine is slow, and that is no failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
