import cookie from '@fastify/cookie';
import ossUploader, { type OssUploaderOptions } from '@oss-uploader/server';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';

import type { UploadTable } from './database/upload-table.js';
import type { OssConnection } from './oss/oss-connection.js';
import type { Secrets } from './secrets.js';
import { UploadFeed } from './upload-feed.js';
import { uploadRoutes } from './upload-routes.js';
import { visitorOf, welcomeVisitor } from './visitor.js';

export interface AppOptions {
  readonly connection: OssConnection;
  readonly uploads: UploadTable;
  readonly secrets: Secrets;
  /** Pages of other origins that may use the upload routes. */
  readonly allowedOrigins: readonly string[];
  readonly limits?: OssUploaderOptions['limits'];
  readonly overload?: OssUploaderOptions['overload'];
  readonly logger?: FastifyServerOptions['logger'];
}

/** The application: the plugin under `/oss`, and what the page needs to show what was told to it. */
export async function createApp(options: AppOptions): Promise<FastifyInstance> {
  const { connection, uploads, secrets } = options;
  const feed = new UploadFeed();
  const app = Fastify({
    logger: options.logger ?? { level: 'warn' },
    // Open pages keep an event stream; closing must not wait for them.
    forceCloseConnections: true,
  });

  await app.register(cookie, { secret: secrets.cookieSecret });
  app.addHook('onRequest', (request, reply, done) => {
    // Only the page itself welcomes: its first parallel requests would each make another visitor.
    if (request.routeOptions.url === '/') welcomeVisitor(request, reply);
    done();
  });

  await app.register(ossUploader, {
    prefix: '/oss',
    oss: connection.oss,
    sessionSecret: secrets.sessionSecret,
    authorize: (request) => {
      const owner = visitorOf(request);
      return { owner, dir: `user/${owner}/` };
    },
    onUploaded: async (upload, context) => {
      const { row, isNew } = await uploads.record(upload, context.owner);
      if (isNew) feed.publish(row);
      return { number: row.number, receivedAt: row.receivedAt };
    },
    ...(options.limits && { limits: options.limits }),
    ...(options.overload && { overload: options.overload }),
    ...(connection.callback && { callback: connection.callback }),
    ...(options.allowedOrigins.length > 0 && { cors: options.allowedOrigins }),
  });
  uploadRoutes(app, { uploads, feed });
  return app;
}
