import { createHmac } from 'node:crypto';

export interface V1Request {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** The date line: `x-oss-date` or `Date` of a header signature, `Expires` of a signed URL. */
  readonly date: string;
}

export function signV1(secret: string, text: string): string {
  return createHmac('sha1', secret).update(text).digest('base64');
}

export function stringToSignV1(request: V1Request): string {
  const { headers } = request;
  const ossHeaders = Object.keys(headers)
    .filter((name) => name.startsWith('x-oss-'))
    .sort()
    .map((name) => `${name}:${(headers[name] ?? '').trim()}\n`)
    .join('');
  return [
    request.method,
    headers['content-md5'] ?? '',
    headers['content-type'] ?? '',
    request.date,
    `${ossHeaders}${canonicalResource(request)}`,
  ].join('\n');
}

function canonicalResource({ bucket, key, query }: V1Request): string {
  const signed = query
    .filter(([name]) => isSubresource(name))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`));
  const resource = bucket === '' ? '/' : `/${bucket}/${key}`;
  return signed.length === 0 ? resource : `${resource}?${signed.join('&')}`;
}

/** Query parameters that are part of what is addressed, so that V1 signs them. */
export function isSubresource(name: string): boolean {
  return (
    subresources.has(name) || (name.startsWith('x-oss-') && !name.startsWith('x-oss-signature'))
  );
}

const subresources = new Set(
  (
    'acl append asyncFetch bucketInfo callback callback-var cname comp continuation-token cors delete ' +
    'encryption endTime group img inventory inventoryId lifecycle link live location logging metaQuery ' +
    'objectInfo objectMeta partNumber policy position qos qosInfo referer replication replicationLocation ' +
    'replicationProgress requestPayment resourceGroup response-cache-control response-content-disposition ' +
    'response-content-encoding response-content-language response-content-type response-expires restore ' +
    'security-token sequential startTime stat status style styleName symlink tagging transferAcceleration ' +
    'udf udfApplication udfApplicationLog udfImage udfImageDesc udfId udfName uploadId uploads ' +
    'versionId versioning versions vod website worm wormExtend wormId'
  ).split(' '),
);
