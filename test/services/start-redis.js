// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { resolveService } from './resolve-service.js';

const SOURCE = {
  programs: {
    'redis-server': {
      env: 'REDIS_SERVER_PATH',
      commands: ['redis-server'],
      paths: ['/usr/bin/redis-server', '/opt/homebrew/bin/redis-server'],
    },
  },
  packages: ['redis-server'],
};

/** The program of Redis, or a sentence that says why there is none. */
export function resolveRedis() {
  return resolveService('Redis', SOURCE);
}

/**
 * Starts a Redis server of its own, in a temporary folder and behind a socket there: no port, no password, and nothing
 * that is kept.
 *
 * @param {Readonly<Record<'redis-server', string>>} programs
 */
export async function startRedis({ 'redis-server': program }) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-redis-'));
  const socketPath = join(folder, 'redis.sock');
  const server = spawn(
    program,
    [
      '--port',
      '0',
      '--unixsocket',
      socketPath,
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'no',
    ],
    { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  /** @type {string[]} */
  const log = [];
  await new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      log.push(line);
      if (/ready to accept connections/i.test(line)) resolve(undefined);
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`Redis ended: ${log.join('\n')}`)));
  });
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGTERM');
    await once(server, 'exit');
  };
  return {
    socketPath,
    /** Ends it, as a crash would for those who are connected. */
    stop,
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
