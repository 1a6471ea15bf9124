// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGINES } from '../../test/browsers/engines.js';
import { findProgram } from '../../test/browsers/find-program.js';
import { CHROMIUM_ARGS } from '../../test/browsers/launchers.js';
import { DevTools } from './dev-tools.js';

/**
 * Runs a task with Chromium, as the tests find it. It is driven with no library between: those watch the network, and
 * then Chromium hands them a copy of every body, which makes some requests ten times as slow.
 *
 * @template T
 * @param {(browser: DevTools) => Promise<T>} task
 */
export async function withBrowser(task) {
  const source = ENGINES.chromium.programs['browser'];
  const path = source && findProgram(source);
  if (path === undefined) {
    throw new Error('No Chromium found: install it, or say where it is in CHROMIUM_PATH.');
  }
  const profile = await mkdtemp(join(tmpdir(), 'oss-benchmark-browser-'));
  const child = spawn(
    path,
    [...CHROMIUM_ARGS, '--remote-debugging-pipe', `--user-data-dir=${profile}`, 'about:blank'],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const exit = once(child, 'exit');
  try {
    return await task(new DevTools(child));
  } finally {
    child.kill();
    await exit;
    // Children of the browser may still be writing.
    await rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
