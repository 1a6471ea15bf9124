import type { OssUploader } from './plugin.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** Added by `@oss-uploader/server`. */
    ossUploader: OssUploader;
  }
}
