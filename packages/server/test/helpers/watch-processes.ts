import { afterAll, expect } from 'vitest';

import { takeLeaks } from './overhear-processes.js';

/**
 * For every test file of the repository: reads what the processes write that its tests start, servers, commands and
 * whole examples, and the bodies of errors that its requests are answered with; and finds no secret in them.
 */
afterAll(() => {
  expect(takeLeaks()).toEqual([]);
});
