// @ts-check
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ossUploader from '@oss-uploader/server';
import fastify from 'fastify';
import { accessKey, bucket } from '../emulator/wire.js';
import { servePage } from '../queue/serve-page.js';

/**
 * The application of the benchmark, in a process of its own: the plugin, and the page with both ways to upload.
 * `node app-server.js EMULATOR_URL BUCKET_URL [CORE_PATH [PAGE_FOLDER]]`: where browsers reach the bucket, the engine if not
 * the bundle, and a page that is served under `/queue/`.
 */
const [emulatorUrl = '', bucketUrl = '', corePath = '', pageFolder = ''] = process.argv.slice(2);

const app = fastify();

/** How often each route was asked. @type {Record<string, number>} */
const counts = {};
app.addHook('onRequest', async ({ method, routeOptions }) => {
  const route = `${method} ${routeOptions.url}`;
  counts[route] = (counts[route] ?? 0) + 1;
});
app.get('/counts', () => counts);

const page = fileURLToPath(new URL('page/', import.meta.url));
const widget = dirname(fileURLToPath(import.meta.resolve('@oss-uploader/widget/package.json')));
const scripts = {
  ...Object.fromEntries(
    ['main.js', 'bare-loop.js', 'queue.js', 'checksum.js'].map((name) => [name, join(page, name)]),
  ),
  'oss-uploader-core.js': corePath || join(widget, 'dist/oss-uploader-core.js'),
};
for (const [name, path] of Object.entries(scripts)) {
  const script = await readFile(path);
  app.get(`/${name}`, (_request, reply) => reply.type('text/javascript').send(script));
}
const imports = { '@oss-uploader/widget/core': '/oss-uploader-core.js' };
app.get('/', (_request, reply) =>
  reply.type('text/html').send(
    `<!doctype html>
    <title>Benchmark</title>
    <link rel="icon" href="data:," />
    <script type="importmap">${JSON.stringify({ imports })}</script>
    <script type="module" src="/main.js"></script>
    <input type="file" multiple />`,
  ),
);

if (pageFolder !== '') servePage(app, pageFolder);

const port = await freePort();
await app.register(ossUploader, {
  prefix: '/oss',
  oss: {
    region: 'cn-hangzhou',
    bucket,
    accessKeyId: accessKey.id,
    accessKeySecret: accessKey.secret,
    endpoint: emulatorUrl,
    publicHost: bucketUrl,
  },
  authorize: () => ({ owner: 'benchmark', dir: 'benchmark/' }),
  limits: { maxSizeBytes: 10 * 1024 ** 3 },
  callback: {
    url: `http://127.0.0.1:${port}/oss/callback`,
    publicKeyHosts: [new URL(emulatorUrl).host],
  },
  onUploaded: () => ({ ok: true }),
  sessionSecret: 'a secret of the benchmark, longer than 32 characters',
});
await app.listen({ host: '127.0.0.1', port });
console.log(`ready http://127.0.0.1:${port}`);
process.once('SIGTERM', () => process.exit());

/** The callback's URL has to be known before anything listens there. */
async function freePort() {
  const holder = createServer().listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  holder.close();
  await once(holder, 'close');
  if (address === null || typeof address === 'string') throw new Error('There is no free port.');
  return address.port;
}
