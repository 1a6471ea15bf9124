// @ts-check
import { verify } from 'node:crypto';
import ossUploader from '@oss-uploader/server';
import Fastify from 'fastify';

/**
 * The plugin, or bare routes with answers of the same size: `ours STORE_URL` or `bare PUBLIC_KEY`. Both tell under
 * `/spent` what the process has used so far.
 */
const [kind = '', argument = ''] = process.argv.slice(2);
const app = Fastify();
let told = 0;

app.get('/spent', () => {
  const { user, system } = process.cpuUsage();
  return { cpuSeconds: (user + system) / 1e6, told };
});
if (kind === 'ours') await registerOurs(argument);
else registerBare(argument);
console.log(`ready ${await app.listen({ host: '127.0.0.1', port: 0 })}`);
process.once('SIGTERM', () => process.exit());

/** @param {string} storeUrl */
async function registerOurs(storeUrl) {
  await app.register(ossUploader, {
    oss: {
      region: 'cn-hangzhou',
      bucket: 'bench-bucket',
      accessKeyId: 'bench',
      accessKeySecret: 'bench-secret',
      endpoint: storeUrl,
    },
    authorize: () => ({ owner: 'u42', dir: 'user/u42/' }),
    callback: {
      url: 'http://app.example.com/oss/callback',
      publicKeyHosts: [new URL(storeUrl).host],
    },
    onUploaded: () => {
      told += 1;
    },
    sessionSecret: 'a secret of the benchmark, longer than 32 characters',
  });
}

/** @param {string} publicKey */
function registerBare(publicKey) {
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
    scope.post('/oss/callback', (request, reply) => {
      const signature = Buffer.from(String(request.headers.authorization), 'base64');
      const body = /** @type {Buffer} */ (request.body);
      const message = Buffer.concat([Buffer.from(`${request.url}\n`), body]);
      if (!verify('RSA-MD5', message, publicKey, signature)) return reply.code(400).send({});
      return { Status: 'OK' };
    });
  });
}
