// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

import { createFolder, removeFolder, startChild, stopChild } from './temporary.js';

/** @import { ChildProcess } from 'node:child_process' */

const START_TIMEOUT_MS = 20_000;

/**
 * WebKitGTK's WebDriver server on a port of its own, with a display of its own and a home that is thrown away.
 *
 * @param {Readonly<Record<string, string>>} programs
 */
export async function startWebkitDriver(programs) {
  const home = createFolder('webkit');
  const display = await startDisplay(String(programs['display']));
  const port = await freePort();
  const driver = startChild(String(programs['driver']), [`--port=${port}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    env: {
      ...process.env,
      DISPLAY: `:${display.number}`,
      GDK_BACKEND: 'x11',
      HOME: home,
      XDG_RUNTIME_DIR: home,
      XDG_CACHE_HOME: home,
      XDG_CONFIG_HOME: home,
      XDG_DATA_HOME: home,
      // No desktop services to talk to, and none wanted.
      GSETTINGS_BACKEND: 'memory',
      NO_AT_BRIDGE: '1',
      LIBGL_ALWAYS_SOFTWARE: '1',
      WEBKIT_DISABLE_DMABUF_RENDERER: '1',
    },
  });
  await untilReady(port, driver);
  return {
    hostname: '127.0.0.1',
    port,
    async stop() {
      await stopChild(driver);
      await stopChild(display.child);
      removeFolder(home);
    },
  };
}

/** @param {string} program */
async function startDisplay(program) {
  // Xvfb picks a free display and writes its number to descriptor 3.
  const args = ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'];
  const child = startChild(program, args, { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
  const pipe = child.stdio[3];
  if (!pipe) throw new Error('Xvfb has no pipe for its display number.');
  const [data] = await Promise.race([
    once(pipe, 'data'),
    once(child, 'exit').then(([code]) => {
      throw new Error(`Xvfb ended with ${code} before it had a display.`);
    }),
  ]);
  return { child, number: Number(String(data).trim()) };
}

/**
 * @param {number} port
 * @param {ChildProcess} driver
 */
async function untilReady(port, driver) {
  const deadline = Date.now() + START_TIMEOUT_MS;
  while (Date.now() < deadline) {
    if (driver.exitCode !== null) {
      throw new Error(`WebKitWebDriver ended with ${driver.exitCode} at its start.`);
    }
    const response = await fetch(`http://127.0.0.1:${port}/status`).catch(() => undefined);
    if (response?.ok === true) return;
    await delay(50);
  }
  throw new Error(`WebKitWebDriver did not answer within ${START_TIMEOUT_MS} ms.`);
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No TCP port.');
  server.close();
  await once(server, 'close');
  return address.port;
}
