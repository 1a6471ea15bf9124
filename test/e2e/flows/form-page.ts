import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An ordinary page: something before the element and something after it. */
const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A form</title>
  <link rel="icon" href="data:," />
  <script type="module" src="/oss-uploader.js"></script>
  <label>Your name <input /></label>
  <oss-uploader concurrency="1" with-credentials multiple></oss-uploader>
  <button>Send</button>
</html>`;

export interface FormPage {
  readonly url: string;
  close(): void;
}

/** Serves the page and the bundle, at an origin of its own. The element waits there for its `server-url`. */
export async function startFormPage(): Promise<FormPage> {
  const bundle = new URL('../../../packages/widget/dist/', import.meta.url);
  const server: Server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.setHeader('Content-Type', 'text/html').end(PAGE);
      return;
    }
    readFile(new URL(`.${pathname}`, bundle)).then(
      (body) => response.setHeader('Content-Type', 'text/javascript').end(body),
      () => response.writeHead(404).end(),
    );
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
