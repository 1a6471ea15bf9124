// @ts-check
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startEmulator } from '@oss-uploader/emulator';
import pg from 'pg';

import { startNginx } from '../../services/start-nginx.js';
import { startPostgres } from '../../services/start-postgres.js';
import { nginxOfTheGuide } from './nginx-of-the-guide.js';
import { Replicas } from './replicas.js';
import { UploadClient } from './upload-client.js';

const BUCKET = 'uploads';
const KEYS = { accessKeyId: 'LTAIEXAMPLE', accessKeySecret: 'example-secret' };
const SESSION_SECRET = 'the same secret on every replica, long enough';
/** Above this, files are sent in parts. */
const THRESHOLD_BYTES = 1024 ** 2;
const LARGE_BYTES = 3 * 1024 ** 2;
/** So that uploads are under way when a replica is killed. */
const LATENCY_MS = 250;

/**
 * @typedef {{
 *   uploads: number,
 *   parallel: number,
 *   killEveryMs: number,
 *   programs: Readonly<Record<'nginx' | 'initdb' | 'postgres', string>>,
 * }} DeploymentOptions
 *
 * @typedef {object} DeploymentReport
 * @property {number} seconds
 * @property {number} kills
 * @property {number} retries requests that the client had to send again
 * @property {readonly string[]} failures uploads that did not end well, and why
 * @property {number} rows of the table
 * @property {number} misses uploads that are not in the table as the client was told
 * @property {number} objects in the bucket
 * @property {number} unfinished multipart uploads left in the bucket
 */

/**
 * Two replicas behind nginx, as the deployment guide has it, and one of them killed every few seconds, in turn, while
 * files are uploaded: small ones by form with a callback, every tenth in parts.
 *
 * @param {DeploymentOptions} options
 * @returns {Promise<DeploymentReport>}
 */
export async function runDeployment({ uploads, parallel, killEveryMs, programs }) {
  const folder = await mkdtemp(join(tmpdir(), 'oss-uploader-deployment-'));
  /** @type {(() => Promise<unknown>)[]} */
  const closers = [() => rm(folder, { recursive: true, force: true })];
  try {
    const emulator = await startEmulator({
      dataDir: join(folder, 'oss'),
      buckets: [BUCKET],
      credentials: [KEYS],
    });
    closers.push(() => emulator.close());
    for (const operation of /** @type {const} */ (['PostObject', 'UploadPart'])) {
      emulator.addFault({ operation, action: { kind: 'latency', latencyMs: LATENCY_MS } });
    }
    const database = await startPostgres(programs);
    closers.push(() => database.close());
    const table = new pg.Client({ connectionString: database.url('postgres') });
    await table.connect();
    closers.push(() => table.end());
    await table.query(
      'create table uploads (id text primary key, key text not null, size_bytes bigint not null, verified boolean not null)',
    );

    const sockets = ['one', 'two'].map((name) => join(folder, `${name}.sock`));
    const nginx = await startNginx(programs, await nginxOfTheGuide(sockets));
    closers.push(() => nginx.close());
    const serverUrl = `http://127.0.0.1:${nginx.port}/oss`;
    const replicas = new Replicas(
      sockets.map((socketPath) => ({
        socketPath,
        databaseUrl: database.url('postgres'),
        options: {
          oss: { region: 'cn-hangzhou', bucket: BUCKET, ...KEYS, endpoint: emulator.url },
          sessionSecret: SESSION_SECRET,
          multipartThresholdBytes: THRESHOLD_BYTES,
          callback: {
            url: `${serverUrl}/callback`,
            publicKeyHosts: [new URL(emulator.callbackPublicKeyUrl).host],
          },
        },
      })),
    );
    closers.push(() => replicas.close());
    await replicas.start();

    const client = new UploadClient(serverUrl);
    const startedAtMs = performance.now();
    const timer = setInterval(() => replicas.killNext(), killEveryMs);
    /** @type {{ id: string, key: string, sizeBytes: number }[]} */
    const told = [];
    /** @type {string[]} */
    const failures = [];
    let next = 0;
    const work = async () => {
      for (let index = next++; index < uploads; index = next++) {
        const sizeBytes = index % 10 === 9 ? LARGE_BYTES + index : 1000 + index;
        try {
          const upload = await client.upload({ name: `${index}.bin`, sizeBytes });
          if (upload.sizeBytes !== sizeBytes) throw new Error(`has ${upload.sizeBytes} bytes`);
          told.push(upload);
        } catch (error) {
          failures.push(`${index}: ${error instanceof Error ? error.message : String(error)}`);
        }
      }
    };
    await Promise.all(Array.from({ length: parallel }, work));
    clearInterval(timer);
    const seconds = (performance.now() - startedAtMs) / 1000;
    await replicas.settle();

    const { rows } = await table.query(
      'select id, key, size_bytes::float as "sizeBytes" from uploads',
    );
    const inTable = new Map(rows.map((row) => [row.id, row]));
    const misses = told.filter(({ id, key, sizeBytes }) => {
      const row = inTable.get(id);
      return row?.key !== key || row?.sizeBytes !== sizeBytes;
    });
    return {
      seconds,
      kills: replicas.kills,
      retries: client.retries,
      failures,
      rows: rows.length,
      misses: misses.length,
      objects: (await emulator.listKeys(BUCKET)).length,
      unfinished: await countUnfinished(emulator.url),
    };
  } finally {
    for (const close of closers.reverse()) await close();
  }
}

/** @param {string} endpoint */
async function countUnfinished(endpoint) {
  const { default: OSS } = await import('ali-oss');
  const client = new OSS({
    region: 'oss-cn-hangzhou',
    bucket: BUCKET,
    ...KEYS,
    endpoint,
    authorizationV4: true,
  });
  const { uploads } = await client.listUploads({ 'max-uploads': 1000 });
  return uploads.length;
}
