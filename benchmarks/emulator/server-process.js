// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessKey, bucket } from './wire.js';

const emulatorCli = join(
  dirname(fileURLToPath(import.meta.resolve('@oss-uploader/emulator/package.json'))),
  'dist/cli.js',
);
const bareServer = fileURLToPath(new URL('bare-server.js', import.meta.url));

/** @typedef {'emulator' | 'bare'} ServerKind */

/**
 * Runs a task with a server in a process of its own, on a folder of its own; both are gone afterwards. Gives what the
 * task gives, and the profile of the process if one was asked for.
 *
 * @template T
 * @param {ServerKind} kind
 * @param {(server: Awaited<ReturnType<typeof startServer>>) => Promise<T>} task
 * @param {{ isProfiled?: boolean, parent?: string }} [options] `parent` of its folder, or the system's for such things
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
 * @param {{ isProfiled?: boolean, parent?: string }} [options]
 */
async function startServer(kind, { isProfiled = false, parent = tmpdir() } = {}) {
  const folder = await mkdtemp(join(parent, 'oss-benchmark-'));
  const settings =
    kind === 'bare'
      ? [bareServer, folder]
      : [
          ...[emulatorCli, '--port', '0', '--data', folder, '--bucket', bucket],
          ...['--access-key-id', accessKey.id, '--access-key-secret', accessKey.secret],
        ];
  const profile = ['--cpu-prof', `--cpu-prof-dir=${folder}`, '--cpu-prof-name=bench.cpuprofile'];
  const child = spawn(process.execPath, [...(isProfiled ? profile : []), ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exit = once(child, 'exit');
  /** @type {Promise<string | undefined> | undefined} */
  let stopping;
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
    throw new Error(`The ${kind} server did not start: ${output}`);
  }
  return {
    url,
    /** The most memory that the process has held so far; not known where there is no /proc. */
    async peakMegabytes() {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? NaN) / 1024;
    },
    /** Ends it and removes what it stored; gives the profile if there is one. */
    stop: () => (stopping ??= stop()),
  };

  async function stop() {
    child.kill('SIGTERM');
    await exit;
    const name = (await readdir(folder)).find((entry) => entry.endsWith('.cpuprofile'));
    const text = name === undefined ? undefined : await readFile(join(folder, name), 'utf8');
    await rm(folder, { recursive: true });
    return text;
  }
}
