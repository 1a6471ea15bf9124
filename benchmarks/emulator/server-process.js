// @ts-check
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess } from '../start-process.js';
import { accessKey, bucket } from './wire.js';

const emulatorCli = join(
  dirname(fileURLToPath(import.meta.resolve('@oss-uploader/emulator/package.json'))),
  'dist/cli.js',
);
const bareServer = fileURLToPath(new URL('bare-server.js', import.meta.url));

/** @typedef {'emulator' | 'bare'} ServerKind */

/**
 * Where the folder of a server lies (default: where the system has such things), whether it writes a profile, and what
 * else the emulator is told.
 *
 * @typedef {{ parent?: string, isProfiled?: boolean, settings?: readonly string[] }} ServerOptions
 */

/**
 * Runs a task with a server in a process of its own, on a folder of its own; both are gone afterwards. Gives what the
 * task gives, and the profile of the process if one was asked for.
 *
 * @template T
 * @param {ServerKind} kind
 * @param {(server: Awaited<ReturnType<typeof startServer>>) => Promise<T>} task
 * @param {ServerOptions} [options]
 */
export async function withServer(kind, task, options) {
  const server = await startServer(kind, options);
  let profile;
  try {
    const result = await task(server);
    profile = await server.stop();
    return { result, profile };
  } finally {
    await server.stop();
  }
}

/**
 * @param {ServerKind} kind
 * @param {ServerOptions} [options]
 */
async function startServer(
  kind,
  { isProfiled = false, parent = tmpdir(), settings: more = [] } = {},
) {
  const folder = await mkdtemp(join(parent, 'oss-benchmark-'));
  const settings =
    kind === 'bare'
      ? [bareServer, folder]
      : [
          ...[emulatorCli, '--port', '0', '--data', folder, '--bucket', bucket],
          ...['--access-key-id', accessKey.id, '--access-key-secret', accessKey.secret],
          ...more,
        ];
  const profile = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-name=bench.cpuprofile'];
  /** @type {Promise<string | undefined> | undefined} */
  let stopping;
  /** @type {Awaited<ReturnType<typeof startProcess>>} */
  let server;
  try {
    server = await startProcess([...(isProfiled ? profile : []), ...settings]);
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
  return {
    ...server,
    /** Ends it and removes what it stored; gives the profile if there is one. */
    stop: () => (stopping ??= stop()),
  };

  async function stop() {
    await server.stop();
    const name = (await readdir(folder)).find((entry) => entry.endsWith('.cpuprofile'));
    const text = name === undefined ? undefined : await readFile(join(folder, name), 'utf8');
    await rm(folder, { recursive: true });
    return text;
  }
}
