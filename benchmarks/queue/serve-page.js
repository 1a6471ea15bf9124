// @ts-check
import { createReadStream } from 'node:fs';
import { extname, join, normalize } from 'node:path';

/** @type {Readonly<Record<string, string>>} */
const types = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/**
 * Serves a built page under `/queue/`, and `POST /sink`, to which the peers send: it reads a form and answers.
 *
 * @param {import('fastify').FastifyInstance} app
 * @param {string} folder
 */
export function servePage(app, folder) {
  app.get('/queue/*', (request, reply) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const path = normalize(decodeURIComponent(pathname.slice('/queue/'.length)));
    const name = path === '.' || path.startsWith('..') ? 'index.html' : path;
    return reply
      .type(types[extname(name)] ?? 'application/octet-stream')
      .send(createReadStream(join(folder, name)));
  });
  app.addContentTypeParser('multipart/form-data', (_request, payload, done) => {
    payload
      .on('end', () => done(null))
      .on('error', done)
      .resume();
  });
  app.post('/sink', () => ({ ok: true }));
}
