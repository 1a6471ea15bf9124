// @ts-check
import { readdir, readFile } from 'node:fs/promises';

/** @typedef {{ pid: number, parent: number, command: string }} Process */

/**
 * The process id of the one process whose command line fits.
 *
 * @param {(command: string) => boolean} fits
 */
export async function findProcess(fits) {
  const found = (await listProcesses()).filter(({ command }) => fits(command));
  if (found.length !== 1) throw new Error(`${found.length} processes fit where one was expected.`);
  return /** @type {Process} */ (found[0]).pid;
}

/**
 * The newest process below another one whose command line fits.
 *
 * @param {number} ancestor
 * @param {(command: string) => boolean} fits
 */
export async function findDescendant(ancestor, fits) {
  const processes = await listProcesses();
  const parents = new Map(processes.map(({ pid, parent }) => [pid, parent]));
  const found = processes.filter(({ pid, command }) => {
    if (!fits(command)) return false;
    let at = parents.get(pid);
    while (at !== undefined && at !== ancestor) at = parents.get(at);
    return at === ancestor;
  });
  const newest = found.at(-1);
  if (newest === undefined) throw new Error('There is no such process below it.');
  return newest.pid;
}

/** @returns {Promise<readonly Process[]>} by process id; Linux only */
async function listProcesses() {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const processes = await Promise.all(
    names.map(async (name) => {
      const read = (/** @type {string} */ file) =>
        readFile(`/proc/${name}/${file}`, 'utf8').catch(() => '');
      const [stat, command] = await Promise.all([read('stat'), read('cmdline')]);
      // The second field is a name in parentheses that may contain spaces; the parent is the fourth.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      return { pid: Number(name), parent, command: command.replaceAll('\0', ' ') };
    }),
  );
  return processes.sort((one, other) => one.pid - other.pid);
}
