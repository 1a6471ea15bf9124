// @ts-check
import { rm } from 'node:fs/promises';

import ossUploader from '@oss-uploader/server';
import Fastify from 'fastify';
import pg from 'pg';

/**
 * One of several servers: the plugin, and a table that all of them share. What it is given on the command line is
 * all it knows; it may be killed at any time.
 *
 * @typedef {{
 *   socketPath: string,
 *   databaseUrl: string,
 *   options: Omit<import('@oss-uploader/server').OssUploaderOptions, 'authorize' | 'onUploaded'>,
 * }} ReplicaSettings
 */

/** @type {ReplicaSettings} */
const { socketPath, databaseUrl, options } = JSON.parse(process.argv[2] ?? '');

const pool = new pg.Pool({ connectionString: databaseUrl });
pool.on('error', () => undefined);
const app = Fastify({ logger: { level: 'error' } });
await app.register(ossUploader, {
  ...options,
  authorize: () => ({ owner: 'u42', dir: 'user/u42/' }),
  onUploaded: async ({ id, key, sizeBytes, verified }) => {
    await pool.query(
      'insert into uploads (id, key, size_bytes, verified) values ($1, $2, $3, $4) on conflict do nothing',
      [id, key, sizeBytes, verified],
    );
    return { id };
  },
});
// One that was killed leaves its socket behind.
await rm(socketPath, { force: true });
await app.listen({ path: socketPath });
console.log('ready');
