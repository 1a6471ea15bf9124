// @ts-check
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @import { ChildProcess, SpawnOptions } from 'node:child_process' */

/** @type {Set<ChildProcess>} */
const running = new Set();
/** @type {Set<string>} */
const folders = new Set();
let isWatching = false;

/**
 * Starts a process that ends with this one, also when this one is interrupted or crashes.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {SpawnOptions} options
 */
export function startChild(command, args, options) {
  watchOverThisProcess();
  // Its own process group, so that what it starts ends with it.
  const child = spawn(command, args, { ...options, detached: true });
  running.add(child);
  child.once('exit', () => running.delete(child));
  return child;
}

/**
 * A fresh folder that is removed when this process ends, however it ends.
 *
 * @param {string} name
 */
export function createFolder(name) {
  watchOverThisProcess();
  const folder = mkdtempSync(join(tmpdir(), `oss-uploader-${name}-`));
  folders.add(folder);
  return folder;
}

/** @param {string} folder */
export function removeFolder(folder) {
  // A browser that is ending may still write.
  rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  folders.delete(folder);
}

/** @param {ChildProcess} child */
export async function stopChild(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  kill(child, 'SIGTERM');
  const late = setTimeout(() => kill(child, 'SIGKILL'), 2000);
  await ended;
  clearTimeout(late);
}

function cleanUp() {
  for (const child of running) kill(child, 'SIGKILL');
  for (const folder of folders) removeFolder(folder);
}

/**
 * @param {ChildProcess} child
 * @param {NodeJS.Signals} signal
 */
function kill(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}

function watchOverThisProcess() {
  if (isWatching) return;
  isWatching = true;
  process.once('exit', cleanUp);
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      cleanUp();
      // Now without this listener: the signal does what it would have done.
      process.kill(process.pid, signal);
    });
  }
}
