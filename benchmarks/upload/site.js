// @ts-check
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { withServer } from '../emulator/server-process.js';
import { bucket } from '../emulator/wire.js';
import { startProcess } from '../start-process.js';

const appServer = fileURLToPath(new URL('app-server.js', import.meta.url));
const memoryFolder = '/dev/shm';

/** @typedef {{ url: string, countOf: (route: string) => Promise<number> }} Site */

/**
 * Runs a task with an emulator and an application, each in a process of its own. The emulator stores in memory where
 * that is possible: the disk is not what is measured.
 *
 * @template T
 * @param {(site: Site) => Promise<T>} task
 * @param {object} [options]
 * @param {import('./shaped-line.js').ShapedLine} [options.line] between the browser and both of them
 * @param {string} [options.corePath] another build of the engine than the bundle
 * @param {string} [options.pageFolder] a page that is served under `/queue/`
 */
export async function withSite(task, { line, corePath = '', pageFolder = '' } = {}) {
  const options = {
    parent: existsSync(memoryFolder) ? memoryFolder : tmpdir(),
    settings: ['--cors-origin', '*'],
  };
  const { result } = await withServer(
    'emulator',
    async (emulator) => {
      const ossUrl = (await line?.lead(emulator.url)) ?? emulator.url;
      const bucketUrl = `${ossUrl}/${bucket}`;
      const app = await startProcess([appServer, emulator.url, bucketUrl, corePath, pageFolder]);
      try {
        const url = (await line?.lead(app.url)) ?? app.url;
        return await task({ url, countOf: (route) => countOf(app.url, route) });
      } finally {
        await app.stop();
      }
    },
    options,
  );
  return result;
}

/**
 * How often a route was asked so far.
 *
 * @param {string} appUrl
 * @param {string} route such as `POST /oss/uploads`
 */
async function countOf(appUrl, route) {
  const counts = await (await fetch(`${appUrl}/counts`)).json();
  return Number(counts[route] ?? 0);
}
