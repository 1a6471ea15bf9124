// @ts-check
import OSS from 'ali-oss';
import Fastify from 'fastify';

/**
 * A back end as Alibaba's tutorial and its many copies have it: one route with a signed policy, one for the
 * callback, and nothing else. It is signed by the official SDK, not by our server.
 *
 * @typedef {{ version: 'v1' | 'v4', isWrapped?: boolean, expiresInSeconds?: number, hasCallback?: boolean }} TutorialOptions
 *
 * @param {{ origin: string, host: string, bucket: string, region: string, accessKeyId: string, accessKeySecret: string }} oss
 * @param {TutorialOptions} options
 */
export async function startTutorialServer(oss, options) {
  const app = Fastify({ forceCloseConnections: true });
  const dir = 'user-dir-prefix/';
  let policiesGiven = 0;
  /** @type {string[]} */
  const callbacks = [];

  app.addHook('onRequest', (_request, reply, done) => {
    reply.header('Access-Control-Allow-Origin', oss.origin);
    reply.header('Access-Control-Allow-Credentials', 'true');
    done();
  });
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));

  app.get('/policy', (request) => {
    policiesGiven += 1;
    const expiresAt = new Date(Date.now() + (options.expiresInSeconds ?? 30) * 1000);
    const fields = {
      ...(options.version === 'v1' ? signV1(oss, dir, expiresAt) : signV4(oss, dir, expiresAt)),
      dir,
      host: oss.host,
      ...(options.hasCallback !== false && {
        callback: Buffer.from(
          JSON.stringify({
            callbackUrl: `http://${request.host}/callback`,
            callbackBody:
              'filename=${object}&size=${size}&mimeType=${mimeType}&height=${imageInfo.height}&width=${imageInfo.width}',
            callbackBodyType: 'application/x-www-form-urlencoded',
          }),
        ).toString('base64'),
      }),
    };
    return options.isWrapped ? { code: 0, message: '', data: fields } : fields;
  });
  app.post('/callback', (request) => {
    callbacks.push(String(request.body));
    return { Status: 'OK' };
  });

  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    serverUrl: `${url}/policy`,
    told: () => ({ policiesGiven, callbacks }),
    close: () => app.close(),
  };
}

/**
 * @param {{ accessKeyId: string, accessKeySecret: string, region: string, bucket: string }} oss
 * @param {string} dir
 * @param {Date} expiresAt
 */
function signV1(oss, dir, expiresAt) {
  const document = {
    expiration: expiresAt.toISOString(),
    conditions: [
      ['content-length-range', 0, 1048576000],
      ['starts-with', '$key', dir],
    ],
  };
  const signed = /** @type {any} */ (
    new OSS({ ...oss, region: `oss-${oss.region}` })
  ).calculatePostSignature(document);
  return {
    accessid: signed.OSSAccessKeyId,
    policy: signed.policy,
    signature: signed.Signature,
    expire: String(Math.floor(expiresAt.getTime() / 1000)),
  };
}

/**
 * @param {{ accessKeyId: string, accessKeySecret: string, region: string, bucket: string }} oss
 * @param {string} dir
 * @param {Date} expiresAt
 */
function signV4(oss, dir, expiresAt) {
  const now = new Date();
  const date = now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const credential = `${oss.accessKeyId}/${date.slice(0, 8)}/${oss.region}/oss/aliyun_v4_request`;
  const document = {
    expiration: expiresAt.toISOString(),
    conditions: [
      { bucket: oss.bucket },
      { 'x-oss-signature-version': 'OSS4-HMAC-SHA256' },
      { 'x-oss-credential': credential },
      { 'x-oss-date': date },
      ['content-length-range', 0, 1048576000],
      ['starts-with', '$key', dir],
    ],
  };
  const client = /** @type {any} */ (new OSS({ ...oss, region: `oss-${oss.region}` }));
  return {
    version: 'OSS4-HMAC-SHA256',
    policy: Buffer.from(JSON.stringify(document)).toString('base64'),
    x_oss_credential: credential,
    x_oss_date: date,
    signature: client.signPostObjectPolicyV4(document, now),
  };
}
