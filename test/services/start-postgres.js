// @ts-check
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { resolveService } from './resolve-service.js';

const SOURCE = {
  programs: {
    initdb: {
      env: 'INITDB_PATH',
      commands: ['initdb'],
      paths: ['/usr/lib/postgresql/*/bin/initdb', '/opt/homebrew/opt/postgresql@*/bin/initdb'],
    },
    postgres: {
      env: 'POSTGRES_PATH',
      commands: ['postgres'],
      paths: ['/usr/lib/postgresql/*/bin/postgres', '/opt/homebrew/opt/postgresql@*/bin/postgres'],
    },
  },
  packages: ['postgresql'],
};

/** The programs of PostgreSQL, or a sentence that says why there are none. */
export function resolvePostgres() {
  return resolveService('PostgreSQL', SOURCE);
}

/**
 * Starts a PostgreSQL server of its own, in a temporary folder and behind a socket there: no port, no password, and
 * nobody else's data.
 *
 * @param {Readonly<Record<'initdb' | 'postgres', string>>} programs
 */
export async function startPostgres({ initdb, postgres }) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-pg-'));
  // PostgreSQL refuses to run as root.
  const user = process.getuid?.() === 0 ? unprivilegedUser() : undefined;
  if (user) await chown(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const made = spawnSync(
    initdb,
    [
      '--pgdata',
      data,
      '--username',
      'example',
      '--auth',
      'trust',
      '--encoding',
      'UTF8',
      '--no-sync',
    ],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr || String(made.error)}`);
  const options = { listen_addresses: '', unix_socket_directories: folder, fsync: 'off' };
  const server = spawn(
    postgres,
    ['-D', data, ...Object.entries(options).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...user, cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  /** @type {string[]} */
  const log = [];
  const lines = createInterface({ input: server.stderr });
  await new Promise((resolve, reject) => {
    lines.on('line', (line) => {
      log.push(line);
      if (line.includes('ready to accept connections')) resolve(undefined);
    });
    server.once('error', reject);
    server.once('exit', () => reject(new Error(`PostgreSQL ended: ${log.join('\n')}`)));
  });
  return {
    /** @param {string} database */
    url: (database) => `postgresql://example@${encodeURIComponent(folder)}/${database}`,
    close: async () => {
      if (server.exitCode === null) {
        // "Fast": ends connections, and then itself.
        server.kill('SIGINT');
        await once(server, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function unprivilegedUser() {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map((flag) => {
      const { status, stdout } = spawnSync('id', [flag, name], { encoding: 'utf8' });
      return status === 0 ? Number(stdout) : undefined;
    });
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new Error('There is no user postgres or nobody to run PostgreSQL as.');
}
