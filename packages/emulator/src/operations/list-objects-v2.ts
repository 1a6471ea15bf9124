import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { queryValue } from '../http/request-target.js';
import { invalidArgument } from '../oss-error.js';
import type { ObjectMetadata } from '../store/object-metadata.js';
import { buildXml } from '../xml.js';
import { assertMayRead } from './authorize.js';
import { requireBucket, type OperationContext } from './operation.js';

/** Lists the objects of a bucket by key, page by page, folded at a delimiter. */
export async function listObjectsV2(context: OperationContext): Promise<OssResponse> {
  const { services, bucketName, target, identity } = context;
  assertMayRead(identity, requireBucket(context), 'default');
  const value = (name: string) => queryValue(target, name) ?? '';
  const mostKeys = readMaxKeys(queryValue(target, 'max-keys'));
  const prefix = value('prefix');
  const delimiter = value('delimiter');
  const token = value('continuation-token');
  const after =
    token === '' ? value('start-after') : Buffer.from(token, 'base64url').toString('utf8');
  const page = takePage(await services.objects.list(bucketName), {
    prefix,
    delimiter,
    after,
    mostKeys,
  });

  const encode = value('encoding-type') === 'url' ? encodeURIComponent : (text: string) => text;
  const xml = buildXml('ListBucketResult', {
    Name: bucketName,
    Prefix: encode(prefix),
    ...(token === '' ? {} : { ContinuationToken: token }),
    ...(value('start-after') === '' ? {} : { StartAfter: encode(value('start-after')) }),
    MaxKeys: mostKeys,
    Delimiter: encode(delimiter),
    ...(value('encoding-type') === 'url' ? { EncodingType: 'url' } : {}),
    IsTruncated: page.next !== undefined,
    ...(page.next === undefined
      ? {}
      : { NextContinuationToken: Buffer.from(page.next).toString('base64url') }),
    Contents: page.objects.map((object) => ({
      Key: encode(object.key),
      LastModified: object.lastModified,
      ETag: `"${object.etag}"`,
      Type: 'Normal',
      Size: object.sizeBytes,
      StorageClass: object.storageClass,
    })),
    CommonPrefixes: page.prefixes.map((common) => ({ Prefix: encode(common) })),
    KeyCount: page.objects.length + page.prefixes.length,
  });
  return xmlResponse(xml);
}

interface Page {
  readonly objects: readonly ObjectMetadata[];
  readonly prefixes: readonly string[];
  /** The last entry of this page, if there is more. */
  readonly next: string | undefined;
}

function takePage(
  all: readonly ObjectMetadata[],
  asked: {
    readonly prefix: string;
    readonly delimiter: string;
    readonly after: string;
    readonly mostKeys: number;
  },
): Page {
  const objects: ObjectMetadata[] = [];
  const prefixes = new Set<string>();
  let last: string | undefined;
  const isAfter = (text: string) =>
    asked.after === '' || Buffer.compare(Buffer.from(text), Buffer.from(asked.after)) > 0;
  for (const object of all) {
    if (!object.key.startsWith(asked.prefix)) continue;
    const cut =
      asked.delimiter === '' ? -1 : object.key.indexOf(asked.delimiter, asked.prefix.length);
    const entry = cut === -1 ? object.key : object.key.slice(0, cut + asked.delimiter.length);
    if (!isAfter(entry) || prefixes.has(entry)) continue;
    if (objects.length + prefixes.size >= asked.mostKeys)
      return { objects, prefixes: [...prefixes], next: last };
    if (cut === -1) objects.push(object);
    else prefixes.add(entry);
    last = entry;
  }
  return { objects, prefixes: [...prefixes], next: undefined };
}

function readMaxKeys(text: string | undefined): number {
  if (text === undefined) return 100;
  const count = Number(text);
  if (!/^\d{1,4}$/.test(text) || count < 1 || count > 1000) {
    throw invalidArgument(
      'Argument max-keys must be an integer between 1 and 1000.',
      'max-keys',
      text,
    );
  }
  return count;
}
