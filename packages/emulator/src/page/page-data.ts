import type { OssResponse } from '../http/oss-response.js';
import type { Exchange } from '../http/exchange.js';
import { queryValue, type RequestTarget } from '../http/request-target.js';
import { parseByteRange } from '../operations/byte-range.js';
import type { Services } from '../operations/operation.js';
import { takePage } from '../operations/take-page.js';

const mostEntries = 200;

/** What the page shows of the buckets. */
export function describeBuckets({ buckets, options }: Services): unknown {
  return {
    region: options.region,
    buckets: buckets.names().map((name) => ({ name, acl: buckets.get(name)?.acl })),
  };
}

/** One page of a folder. */
export async function describeFolder(
  { buckets, objects }: Services,
  target: RequestTarget,
): Promise<unknown> {
  const bucket = queryValue(target, 'bucket') ?? '';
  if (buckets.get(bucket) === undefined) return undefined;
  const { items, prefixes, next } = takePage(await objects.list(bucket), {
    prefix: queryValue(target, 'prefix') ?? '',
    delimiter: '/',
    after: queryValue(target, 'after') ?? '',
    most: mostEntries,
  });
  return { objects: items, prefixes, next };
}

/**
 * An object's bytes for the page: always as a download, so that a stored page never runs at the emulator's own
 * address. Images and media show in spite of that; text is fetched.
 */
export async function sendContent(
  exchange: Exchange,
  { buckets, objects }: Services,
  target: RequestTarget,
): Promise<OssResponse | undefined> {
  const bucket = queryValue(target, 'bucket') ?? '';
  const key = queryValue(target, 'key') ?? '';
  if (buckets.get(bucket) === undefined || key === '') return undefined;
  const object = await objects.open(bucket, key);
  if (object === undefined) return undefined;
  const { file, metadata } = object;
  const { sizeBytes } = metadata;
  const name = key.slice(key.lastIndexOf('/') + 1);
  const headers = {
    'Content-Type': metadata.contentType,
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeName(name)}`,
    'Content-Security-Policy': "sandbox; default-src 'none'",
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
    'Accept-Ranges': 'bytes',
  };
  if (sizeBytes === 0 || exchange.record.method === 'HEAD') {
    await file.close();
    return { status: 200, headers: { ...headers, 'Content-Length': String(sizeBytes) } };
  }
  const range = parseByteRange(exchange.headers['range'], sizeBytes);
  const { first, last } = range ?? { first: 0, last: sizeBytes - 1 };
  const body = file.createReadStream({ start: first, end: last, highWaterMark: 256 * 1024 });
  exchange.gone.addEventListener('abort', () => body.destroy(), { once: true });
  return {
    status: range === undefined ? 200 : 206,
    headers: {
      ...headers,
      'Content-Length': String(last - first + 1),
      ...(range === undefined ? {} : { 'Content-Range': `bytes ${first}-${last}/${sizeBytes}` }),
    },
    body,
  };
}

function encodeName(name: string): string {
  return encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
