import type { Readable } from 'node:stream';
import type { OssResponse } from '../http/oss-response.js';
import type { RequestTarget } from '../http/request-target.js';
import { invalidArgument, OssError } from '../oss-error.js';
import type { Bucket } from '../store/bucket-store.js';
import { objectType, type ObjectMetadata } from '../store/object-metadata.js';
import { assertMayRead } from './authorize.js';
import { parseByteRange } from './byte-range.js';
import { checkConditions, notModified, readConditions } from './conditions.js';
import { requireBucket, type OperationContext } from './operation.js';

/** Sends an object, or a range of it; its headers can be replaced by signed `response-*` parameters. */
export async function getObject(context: OperationContext): Promise<OssResponse> {
  const { exchange, services, bucketName, key, identity, target } = context;
  const bucket = requireBucket(context);
  const object = await services.objects.open(bucketName, key);
  if (object === undefined) throw keyMissing(context, bucket);
  const { file, metadata } = object;
  try {
    assertMayRead(identity, bucket, metadata.acl);
    if (checkConditions(readConditions(exchange.headers), metadata) === 'not-modified') {
      await file.close();
      return notModified(metadata);
    }
    const headers = { ...objectHeaders(metadata), ...replacedHeaders(context, target) };
    const range = parseByteRange(exchange.headers['range'], metadata.sizeBytes);
    if (range === undefined && metadata.sizeBytes === 0) {
      await file.close();
      return { status: 200, headers: { ...headers, 'Content-Length': '0' } };
    }
    const { first, last } = range ?? { first: 0, last: metadata.sizeBytes - 1 };
    const body: Readable = file.createReadStream({
      start: first,
      end: last,
      highWaterMark: 256 * 1024,
    });
    exchange.gone.addEventListener('abort', () => body.destroy(), { once: true });
    return {
      status: range === undefined ? 200 : 206,
      headers: {
        ...headers,
        'Content-Length': String(last - first + 1),
        ...(range === undefined
          ? {}
          : { 'Content-Range': `bytes ${first}-${last}/${metadata.sizeBytes}` }),
      },
      body,
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** That a key is not there is told only to those who might read it if it were. */
export function keyMissing({ key, identity }: OperationContext, bucket: Bucket): OssError {
  assertMayRead(identity, bucket, 'default');
  return new OssError('key-missing', { details: { Key: key } });
}

/** The headers of an object's answer, to GET and HEAD alike. */
export function objectHeaders(metadata: ObjectMetadata): Record<string, string> {
  const kept = Object.entries(metadata.headers).map(([name, value]) => [
    name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()),
    value,
  ]);
  return {
    'Content-Type': metadata.contentType,
    ETag: `"${metadata.etag}"`,
    'Last-Modified': new Date(metadata.lastModified).toUTCString(),
    'Accept-Ranges': 'bytes',
    ...(metadata.contentMd5 === undefined ? {} : { 'Content-MD5': metadata.contentMd5 }),
    'x-oss-hash-crc64ecma': metadata.crc64,
    'x-oss-object-type': objectType(metadata),
    'x-oss-storage-class': metadata.storageClass,
    ...metadata.userMetadata,
    ...(Object.fromEntries(kept) as Record<string, string>),
  };
}

// A map, not an object: a parameter may be called `__proto__`.
const replaceable: ReadonlyMap<string, string> = new Map([
  ['response-content-type', 'Content-Type'],
  ['response-content-language', 'Content-Language'],
  ['response-expires', 'Expires'],
  ['response-cache-control', 'Cache-Control'],
  ['response-content-disposition', 'Content-Disposition'],
  ['response-content-encoding', 'Content-Encoding'],
]);

function replacedHeaders(
  { identity }: OperationContext,
  target: RequestTarget,
): Record<string, string> {
  const replaced: Record<string, string> = {};
  for (const [name, value] of target.query) {
    const header = replaceable.get(name);
    if (header === undefined) continue;
    if (identity.kind === 'anonymous') {
      throw invalidArgument(
        'Request specific response headers cannot be used for anonymous GET requests.',
        name,
        value,
      );
    }
    replaced[header] = value;
  }
  return replaced;
}
