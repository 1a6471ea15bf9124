// @ts-check
import { once } from 'node:events';
import { createServer } from 'node:net';

import { LOCAL_KEYS, startExample } from '@oss-uploader/example-app';
import ossUploader from '@oss-uploader/server';
import Fastify from 'fastify';

import { DIRECTORY, folderOf, numberOf } from '../decisions/decide-upload.js';
import { serveParent, tellParent } from './parent.js';

/** @import { AddressInfo } from 'node:net' */
/** @import { ApplicationAction, ApplicationRoute } from '../decisions/decide-events.js' */

/**
 * The application as a process of its own: the plugin, and the example's table behind it.
 *
 * @typedef {{ port: number, dataDir: string, region: string, bucket: string, endpoint: string, publicHost: string,
 *   pageOrigin: string, sessionSecret: string }} ApplicationSettings
 */

/** For the large file; the default is the tutorial's. */
const MOST_BYTES = 1e12;

/** @type {ApplicationSettings} */
const settings = JSON.parse(String(process.argv[2]));
// The callback's URL names the port before the application can answer.
const port = settings.port || (await freePort());
const { region, bucket, endpoint, publicHost, pageOrigin } = settings;
const oss = { region, bucket, ...LOCAL_KEYS, endpoint };

// Only the table is used: the example's own server would start a local OSS in this process, and the two are to
// be killed apart.
const { uploads } = await startExample(
  { port: 0, emulatorPort: 0, dataDir: settings.dataDir, bucket: oss },
  { noPage: true },
);

/** @type {{ route: ApplicationRoute, left: number, action: ApplicationAction }[]} */
const faults = [];

/** Requests whose handlers are at work, also when nobody waits for the answer any more. */
const working = new WeakSet();
let pending = 0;
/** Requests whose answer gets lost. */
const losing = new WeakSet();

const app = Fastify({ logger: { level: 'warn' }, forceCloseConnections: true });
// After the plugin has set its CORS headers: a page may read Retry-After.
app.addHook('preHandler', (request, reply, done) => {
  const fault = faults.find(({ route }) => sameRoute(route, request.routeOptions.url));
  const proceed = () => {
    working.add(request);
    pending += 1;
    done();
  };
  if (fault === undefined) return proceed();
  fault.left -= 1;
  if (fault.left <= 0) faults.splice(faults.indexOf(fault), 1);
  const { action } = fault;
  switch (action.kind) {
    case 'status':
      if (action.retryAfterSeconds !== undefined)
        reply.header('retry-after', action.retryAfterSeconds);
      void reply.code(action.status).send({
        error: { code: 'internal', message: 'A fault of the test.', requestId: request.id },
      });
      return;
    case 'cut':
      reply.hijack();
      request.raw.socket.resetAndDestroy();
      return;
    case 'lose-answer':
      losing.add(request);
      return proceed();
    case 'hang':
      reply.hijack();
      return;
  }
});
app.addHook('onSend', (request, _reply, payload, done) => {
  if (working.delete(request)) pending -= 1;
  if (losing.has(request)) request.raw.socket.resetAndDestroy();
  done(null, payload);
});

await app.register(ossUploader, {
  prefix: '/oss',
  oss: { ...oss, publicHost },
  sessionSecret: settings.sessionSecret,
  cors: [pageOrigin],
  limits: { maxSizeBytes: MOST_BYTES },
  authorize: (request) =>
    request.headers['x-soak-user'] === 'soak' ? { owner: 'soak', dir: DIRECTORY } : null,
  // The folder says which file it is: faults are for one file.
  key: (file, { id, dir }) => `${dir}${folderOf(numberOf(file.name))}/${id}/${file.safeName}`,
  callback: {
    url: `http://127.0.0.1:${port}/oss/callback`,
    publicKeyHosts: [new URL(endpoint).host],
  },
  onUploaded: async (upload, { owner }) => {
    const { row } = await uploads.record(upload, owner);
    return { number: row.number };
  },
});

serveParent({
  addFault: (fault) => void faults.push(fault),
  clearFaults: () => void faults.splice(0),
  pending: () => pending,
  rows: () => uploads.list(1_000_000),
  memory: () => process.memoryUsage().rss,
});
await app.listen({ host: '127.0.0.1', port });
tellParent({ ready: { port } });

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port: found } = /** @type {AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return found;
}

/**
 * @param {string} asked
 * @param {string | undefined} route
 */
function sameRoute(asked, route) {
  return route?.replace(/\/$/, '') === asked.replace(/\/$/, '');
}
