// @ts-check
import { createPublicKey, verify } from 'node:crypto';
import { Agent, request as httpRequest } from 'node:http';
import Fastify from 'fastify';
// Not the package: a part of the outside world is replaced.
import { createPlugin } from '../../packages/server/dist/plugin.js';

/**
 * The plugin, or bare routes with answers of the same size:
 *
 * - `ours STORE_URL`
 * - `ours-without-head STORE_URL`: finds objects without asking anybody
 * - `ours-with-database STORE_URL [POOL]`: each upload is written for some milliseconds, few at a time
 * - `bare PUBLIC_KEY [STORE_URL]`: verifies callbacks, and asks the store for the object if it is given
 *
 * All tell under `/spent` what the process has used so far, and under `/rows` whom they told of uploads how often.
 */
const [kind = '', argument = '', more = ''] = process.argv.slice(2);
const app = Fastify();
/** @type {Map<string, number>} */
const rows = new Map();

app.get('/spent', () => {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, userSeconds: user / 1e6 };
});
app.get('/rows', () => Object.fromEntries(rows));
// With `node --expose-gc`.
app.get('/heap', () => {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return { heapBytes: heapUsed, externalBytes: external };
});
if (kind === 'bare') registerBare(argument);
else await registerOurs(argument, kind === 'ours-without-head');
console.log(`ready ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.once('SIGTERM', () => process.exit());

/**
 * @param {string} storeUrl
 * @param {boolean} isWithoutHead
 */
async function registerOurs(storeUrl, isWithoutHead) {
  const object = { sizeBytes: 100_000, type: 'image/jpeg', etag: 'E', crc64: '1' };
  /** @type {any} */
  const store = { head: () => Promise.resolve(object) };
  await app.register(createPlugin(isWithoutHead ? { store } : {}), {
    oss: {
      region: 'cn-hangzhou',
      bucket: 'bench-bucket',
      accessKeyId: 'bench',
      accessKeySecret: 'bench-secret',
      endpoint: storeUrl,
    },
    authorize: ({ headers }) => {
      const owner = String(headers['x-user'] ?? 'u42');
      return { owner, dir: `user/${owner}/` };
    },
    callback: {
      url: 'http://app.example.com/oss/callback',
      publicKeyHosts: [new URL(storeUrl).host],
    },
    onUploaded: async ({ id }) => {
      if (kind === 'ours-with-database') await writeToDatabase(Number(more));
      rows.set(id, (rows.get(id) ?? 0) + 1);
      return { id };
    },
    sessionSecret: 'a secret of the benchmark, longer than 32 characters',
  });
}

/** @param {string} pem */
function registerBare(pem) {
  const publicKey = createPublicKey(pem);
  /** @type {unknown} */
  let answer;
  app.put('/answer', { bodyLimit: 2 ** 22 }, (request) => {
    answer = request.body;
    return {};
  });
  app.get('/oss', () => answer);
  app.post('/oss/uploads', () => answer);
  app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.post('/oss/callback', async (request, reply) => {
      const signature = Buffer.from(String(request.headers.authorization), 'base64');
      const body = /** @type {Buffer} */ (request.body);
      const message = Buffer.concat([Buffer.from(`${request.url}\n`), body]);
      if (!verify('RSA-MD5', message, publicKey, signature)) return reply.code(400).send({});
      if (more !== '') await bareHead(more);
      return answer;
    });
  });
}

const writeMs = 5;
/** @type {(() => void)[]} */
const waiting = [];
let writing = 0;

/**
 * As long as a transaction, on one connection of a pool.
 *
 * @param {number} poolSize
 */
async function writeToDatabase(poolSize) {
  if (writing === poolSize) await new Promise((resolve) => waiting.push(() => resolve(undefined)));
  else writing += 1;
  await new Promise((resolve) => setTimeout(resolve, writeMs));
  const next = waiting.shift();
  if (next === undefined) writing -= 1;
  else next();
}

const agent = new Agent({ keepAlive: true });

/**
 * @param {string} url
 * @returns {Promise<void>}
 */
function bareHead(url) {
  return new Promise((resolve, reject) => {
    httpRequest(`${url}/bench-bucket/object`, { method: 'HEAD', agent }, (response) => {
      response.resume().once('end', resolve);
    })
      .once('error', reject)
      .end();
  });
}
