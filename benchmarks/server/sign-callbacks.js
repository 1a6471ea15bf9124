// @ts-check
import { sign } from 'node:crypto';

/** @typedef {import('autocannon').Request} Request */

const filesPerBatch = 100;

/**
 * What OSS would send for uploads of planned files, a hundred at a time.
 *
 * @param {string} url of our server
 * @param {{ storeUrl: string, privateKey: import('node:crypto').KeyObject, file: object, batches: number }} settings
 * @returns {Promise<Request[]>}
 */
export async function signCallbacks(url, { storeUrl, privateKey, file, batches }) {
  /** @type {Request[]} */
  const callbacks = [];
  for (let batch = 0; batch < batches; batch++) {
    const response = await fetch(`${url}/oss/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ files: Array.from({ length: filesPerBatch }, () => file) }),
    });
    const { plans } = await response.json();
    for (const plan of plans) callbacks.push(signCallback(plan, storeUrl, privateKey));
  }
  return callbacks;
}

/**
 * @param {{ key: string, fields: [string, string][] }} plan
 * @param {string} storeUrl
 * @param {import('node:crypto').KeyObject} privateKey
 * @returns {Request}
 */
function signCallback(plan, storeUrl, privateKey) {
  const field = new Map(plan.fields).get('callback') ?? '';
  const { callbackBody } = JSON.parse(Buffer.from(field, 'base64').toString());
  const body = callbackBody
    .replace('${bucket}', 'bench-bucket')
    .replace('${object}', encodeURIComponent(plan.key));
  const signature = sign('RSA-MD5', Buffer.from(`/oss/callback\n${body}`), privateKey);
  return {
    method: 'POST',
    path: '/oss/callback',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      authorization: signature.toString('base64'),
      'x-oss-pub-key-url': Buffer.from(`${storeUrl}/callback_pub_key_v1.pem`).toString('base64'),
    },
    body,
  };
}
