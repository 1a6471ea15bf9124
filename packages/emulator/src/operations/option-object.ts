import { matchHeaders, varyHeader } from '../cors/cors-headers.js';
import { matchCors } from '../cors/match-cors.js';
import type { Exchange } from '../http/exchange.js';
import type { OssResponse } from '../http/oss-response.js';
import { OssError } from '../oss-error.js';
import type { Bucket } from '../store/bucket-store.js';

/** Answers a browser's preflight by the bucket's rules; nobody signs these. */
export function optionObject({ headers }: Exchange, bucket: Bucket): OssResponse {
  const origin = headers['origin'];
  const method = headers['access-control-request-method'];
  if (origin === undefined) throw new OssError('cors-origin-missing');
  if (method === undefined) throw new OssError('cors-method-missing');
  const asked = (headers['access-control-request-headers'] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const match = matchCors(bucket.cors.rules, { origin, method, headers: asked });
  if (match === undefined) throw new OssError('cors-forbidden');
  return {
    status: 200,
    headers: {
      ...matchHeaders(match),
      ...varyHeader(bucket.cors, match),
      ...(asked.length === 0 ? {} : { 'Access-Control-Allow-Headers': asked.join(', ') }),
    },
  };
}
