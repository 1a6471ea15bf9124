// @ts-check
import { once } from 'node:events';

/** @import { ChildProcess } from 'node:child_process' */

/**
 * `kill -9` for a process that was started in a group of its own, and for what it started.
 *
 * @param {ChildProcess} child
 */
export async function killGroup(child) {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
