import type { FastifyInstance } from 'fastify';

import type { UploadTable } from './database/upload-table.js';
import { isPicture } from './is-picture.js';
import type { UploadFeed } from './upload-feed.js';

const LIST_LIMIT = 200;
const LINK_SECONDS = 300;
/** Keeps proxies from closing a quiet stream. */
const HEARTBEAT_MS = 25_000;

export interface UploadRoutesOptions {
  readonly uploads: UploadTable;
  readonly feed: UploadFeed;
}

/** What the page reads: the uploads so far, the new ones as they come, and the files themselves. */
export function uploadRoutes(app: FastifyInstance, { uploads, feed }: UploadRoutesOptions): void {
  app.get('/api/uploads', async () => ({ uploads: await uploads.list(LIST_LIMIT) }));

  // Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html
  app.get('/api/uploads/events', (request, reply) => {
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      'Content-Type': 'text/event-stream',
      'Cache-Control': 'no-store',
      Connection: 'keep-alive',
    });
    stream.write(': open\n\n');
    const unsubscribe = feed.subscribe((row) => stream.write(`data: ${JSON.stringify(row)}\n\n`));
    const heartbeat = setInterval(() => stream.write(': still here\n\n'), HEARTBEAT_MS);
    request.raw.on('close', () => {
      clearInterval(heartbeat);
      unsubscribe();
    });
  });

  app.get<{ Params: { id: string }; Querystring: { download?: string } }>(
    '/api/uploads/:id/file',
    async (request, reply) => {
      const row = await uploads.find(request.params.id);
      if (!row) return reply.code(404).send({ error: 'There is no such upload.' });
      const isDownload = request.query.download !== undefined || !isPicture(row.type);
      const url = await app.ossUploader.signDownloadUrl(row.key, {
        expiresInSeconds: LINK_SECONDS,
        ...(isDownload && { downloadName: row.name }),
      });
      return reply.header('Cache-Control', 'no-store').redirect(url);
    },
  );
}
