// @ts-check
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

/** @import { AddressInfo } from 'node:net' */

/** The page's address; its imports are relative, as on disk. */
const PAGE = '/soak/page/';

/** @type {Readonly<Record<string, { path: string, type: string }>>} */
const FILES = {
  [PAGE]: { path: local('../page/index.html'), type: 'text/html' },
  [`${PAGE}world-of-the-page.js`]: script(local('../page/world-of-the-page.js')),
  [`${PAGE}user-of-the-page.js`]: script(local('../page/user-of-the-page.js')),
  '/oss-uploader.js': script(
    fileURLToPath(import.meta.resolve('@oss-uploader/widget/oss-uploader.js')),
  ),
};

/** Serves the page with the element; it stays up while everything else is killed. */
export async function startPageServer() {
  const server = createServer(async (request, response) => {
    const file = FILES[request.url ?? ''];
    if (file === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.setHeader('content-type', `${file.type}; charset=utf-8`);
    response.setHeader('cache-control', 'no-store');
    response.end(await readFile(file.path));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {AddressInfo} */ (server.address());
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    url: `${origin}${PAGE}`,
    async stop() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

/** @param {string} path */
function local(path) {
  return fileURLToPath(new URL(path, import.meta.url));
}

/** @param {string} path */
function script(path) {
  return { path, type: 'text/javascript' };
}
