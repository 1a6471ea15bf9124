import { createHash, createHmac } from 'node:crypto';

export const v4Algorithm = 'OSS4-HMAC-SHA256';

export interface V4Scope {
  /** `YYYYMMDD`. */
  readonly date: string;
  readonly region: string;
}

export interface V4Request {
  readonly method: string;
  readonly bucket: string;
  readonly key: string;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** Lower-case names, sorted; those that are always signed left out. */
  readonly additionalHeaders: readonly string[];
}

/** Signs text with a key that is derived for one day, one region and this service. */
export function signV4(secret: string, scope: V4Scope, text: string): string {
  const date = hmac(`aliyun_v4${secret}`, scope.date);
  const region = hmac(date, scope.region);
  const product = hmac(region, 'oss');
  const signing = hmac(product, 'aliyun_v4_request');
  return createHmac('sha256', signing).update(text).digest('hex');
}

export function canonicalRequestV4(request: V4Request): string {
  return [
    request.method,
    encodePath(`/${request.bucket === '' ? '' : `${request.bucket}/`}${request.key}`),
    canonicalQuery(request.query),
    canonicalHeaders(request),
    request.additionalHeaders.join(';'),
    request.headers['x-oss-content-sha256'] ?? 'UNSIGNED-PAYLOAD',
  ].join('\n');
}

/** `timestamp` is the value of `x-oss-date`. */
export function stringToSignV4(
  timestamp: string,
  scope: V4Scope,
  canonicalRequest: string,
): string {
  const hash = createHash('sha256').update(canonicalRequest).digest('hex');
  return [v4Algorithm, timestamp, `${scope.date}/${scope.region}/oss/aliyun_v4_request`, hash].join(
    '\n',
  );
}

export function isAlwaysSigned(header: string): boolean {
  return header === 'content-type' || header === 'content-md5' || header.startsWith('x-oss-');
}

function canonicalQuery(query: V4Request['query']): string {
  return query
    .filter(([name]) => name !== 'x-oss-signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([name, value]) => (value === '' ? name : `${name}=${value}`))
    .join('&');
}

function canonicalHeaders({ headers, additionalHeaders }: V4Request): string {
  return Object.keys(headers)
    .filter((name) => isAlwaysSigned(name) || additionalHeaders.includes(name))
    .sort(compareBytes)
    .map((name) => `${name}:${(headers[name] ?? '').trim()}\n`)
    .join('');
}

function encodePath(path: string): string {
  return path.split('/').map(encode).join('/');
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

// Everything compared here is ASCII after encoding, where code units are bytes.
function compareBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
