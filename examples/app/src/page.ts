import { fileURLToPath } from 'node:url';

import type { FastifyInstance } from 'fastify';
import { createServer } from 'vite';

/** Lets Vite answer everything that the application does not: the page, its modules and their updates. */
export async function servePage(app: FastifyInstance): Promise<void> {
  const vite = await createServer({
    configFile: false,
    root: fileURLToPath(new URL('../page', import.meta.url)),
    appType: 'mpa',
    logLevel: 'warn',
    clearScreen: false,
    // Found late, a dependency would reload a page that is uploading.
    optimizeDeps: { noDiscovery: true, include: [] },
    server: { middlewareMode: true, hmr: { server: app.server } },
  });
  app.setNotFoundHandler((request, reply) => {
    reply.hijack();
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value);
    }
    vite.middlewares(request.raw, reply.raw);
  });
  app.addHook('onClose', () => vite.close());
}
