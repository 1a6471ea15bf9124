// @ts-check
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { resolveService } from './resolve-service.js';

const SOURCE = {
  programs: {
    nginx: { env: 'NGINX_PATH', commands: ['nginx'], paths: ['/usr/sbin/nginx'] },
  },
  packages: ['nginx-light'],
};

/** The program of nginx, or a sentence that says why there is none. */
export function resolveNginx() {
  return resolveService('nginx', SOURCE);
}

/**
 * Starts an nginx of its own, with everything it writes in a temporary folder.
 *
 * @param {Readonly<Record<'nginx', string>>} programs
 * @param {(port: number) => string} httpBlock what stands inside `http { … }`
 */
export async function startNginx({ nginx }, httpBlock) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-nginx-'));
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  for (const name of temporary) await mkdir(join(folder, name));
  const configuration = join(folder, 'nginx.conf');
  await writeFile(
    configuration,
    `${process.getuid?.() === 0 ? 'user root;' : ''}
daemon off;
worker_processes 2;
pid ${folder}/nginx.pid;
error_log stderr warn;
events { worker_connections 512; }
http {
  access_log off;
  ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join('\n  ')}
  ${httpBlock(port)}
}
`,
  );
  const server = spawn(nginx, ['-p', folder, '-e', 'stderr', '-c', configuration], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  /** @type {string[]} */
  const log = [];
  server.stderr.setEncoding('utf8').on('data', (text) => log.push(text));
  await untilListening(port, server, log);
  return {
    port,
    /** What nginx had to say, such as that a replica is down. */
    log: () => log.join(''),
    close: async () => {
      if (server.exitCode === null) {
        server.kill('SIGTERM');
        await once(server, 'exit');
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** nginx cannot be asked which port the system picked for it. */
async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

/**
 * @param {number} port
 * @param {import('node:child_process').ChildProcess} server
 * @param {readonly string[]} log
 */
async function untilListening(port, server, log) {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`nginx ended: ${log.join('')}`);
    const socket = connect(port, '127.0.0.1');
    const isOpen = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
