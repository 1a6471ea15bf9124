import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import type { FastifyInstance } from 'fastify';
import { createServer } from 'vite';

const PAGE = fileURLToPath(new URL('../page', import.meta.url));

/** Serves the page, and lets Vite answer what the application does not: the page's modules and their updates. */
export async function servePage(app: FastifyInstance): Promise<void> {
  const vite = await createServer({
    configFile: false,
    root: PAGE,
    appType: 'custom',
    logLevel: 'warn',
    clearScreen: false,
    // Found late, a dependency would reload a page that is uploading.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { middlewareMode: true, hmr: { server: app.server } },
  });
  app.addHook('onClose', () => vite.close());

  // Through Fastify, not past it: the visitor's cookie comes with the page.
  app.get('/', async (request, reply) => {
    const page = await readFile(`${PAGE}/index.html`, 'utf8');
    return reply.type('text/html').send(await vite.transformIndexHtml(request.url, page));
  });
  app.setNotFoundHandler((request, reply) => {
    reply.hijack();
    vite.middlewares(request.raw, reply.raw, () => {
      reply.raw.writeHead(404, { 'Content-Type': 'text/plain' }).end('There is nothing here.\n');
    });
  });
}
