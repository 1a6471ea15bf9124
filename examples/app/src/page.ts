import { fileURLToPath } from 'node:url';

import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** Made by `vite build`: a page that is served as it is cannot reload under an upload. */
const BUILT_PAGE = fileURLToPath(new URL('page', import.meta.url));

/**
 * Serves the page, which may talk to this application and to the OSS of `storageOrigin`, and to nobody else. Another
 * page has its files in `folders`, of which the first that has a file counts.
 */
export async function servePage(
  app: FastifyInstance,
  storageOrigin: string,
  folders: readonly string[] = [BUILT_PAGE],
): Promise<void> {
  await app.register(fastifyStatic, { root: [...folders], index: false });
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data: ${storageOrigin}`,
    `connect-src 'self' ${storageOrigin}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  app.get('/', (_request, reply) =>
    reply
      .header('Content-Security-Policy', policy)
      .header('X-Content-Type-Options', 'nosniff')
      .sendFile('index.html', { maxAge: 0 }),
  );
}
