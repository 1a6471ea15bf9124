// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';

/**
 * Starts a server in a process of its own: `node ...args`, which says `ready URL` on a line when it may be asked.
 *
 * @param {readonly string[]} args
 */
export async function startProcess(args) {
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const exit = once(child, 'exit');
  let output = '';
  let url = '';
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    output += chunk;
    url = /^ready (\S+)$/m.exec(output)?.[1] ?? '';
    if (url !== '') break;
  }
  child.stdout.resume();
  if (url === '') {
    await stop();
    throw new Error(`A server did not start: ${output}`);
  }
  return {
    url,
    /** The most memory that the process has held so far; not known where there is no /proc. */
    async peakMegabytes() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
    },
    /** May be called more than once. */
    stop,
  };

  async function stop() {
    child.kill('SIGTERM');
    await exit;
  }
}
