import { afterAll, expect } from 'vitest';

import { findSecrets } from './find-secrets.js';

const seen: { readonly where: 'log' | 'error'; readonly text: string }[] = [];

/** Remembers a log line or the body of an error, for the check at the end of each test file. */
export function watch(where: 'log' | 'error', text: string): void {
  seen.push({ where, text });
}

// Runs at the end of every test file that starts an application: the whole suite is read.
afterAll(() => {
  const leaks = seen.flatMap(({ where, text }) =>
    findSecrets(text).map((what) => `${what} in a ${where}: ${text.slice(0, 400)}`),
  );
  expect(leaks).toEqual([]);
});
