import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { queryValue } from '../http/request-target.js';
import { invalidArgument } from '../oss-error.js';
import { buildXml } from '../xml.js';
import { assertMayRead } from './authorize.js';
import { listedObject } from './list-objects.js';
import { readCount, readEncoding } from './list-query.js';
import { requireBucket, type OperationContext } from './operation.js';
import { takePage } from './take-page.js';

/** Lists the objects of a bucket by key, page by page, folded at a delimiter. */
export async function listObjectsV2(context: OperationContext): Promise<OssResponse> {
  const { services, bucketName, target, identity } = context;
  assertMayRead(identity, requireBucket(context), 'default');
  const value = (name: string) => queryValue(target, name) ?? '';
  if (value('list-type') !== '2') {
    throw invalidArgument('Argument list-type must be 2.', 'list-type', value('list-type'));
  }
  const most = readCount(target, 'max-keys', 100);
  const { encode, element } = readEncoding(queryValue(target, 'encoding-type'));
  const prefix = value('prefix');
  const delimiter = value('delimiter');
  const token = value('continuation-token');
  const startAfter = value('start-after');
  const after = token === '' ? startAfter : Buffer.from(token, 'base64url').toString('utf8');
  const all = await services.objects.list(bucketName);
  const page = takePage(all, { prefix, delimiter, after, most });
  const withOwner = value('fetch-owner') === 'true';
  const xml = buildXml('ListBucketResult', {
    Name: bucketName,
    Prefix: encode(prefix),
    ...(token === '' ? {} : { ContinuationToken: token }),
    ...(startAfter === '' ? {} : { StartAfter: encode(startAfter) }),
    MaxKeys: most,
    Delimiter: encode(delimiter),
    ...element,
    IsTruncated: page.next !== undefined,
    ...(page.next === undefined
      ? {}
      : { NextContinuationToken: Buffer.from(page.next).toString('base64url') }),
    Contents: page.items.map((object) => listedObject(object, encode, withOwner)),
    CommonPrefixes: page.prefixes.map((common) => ({ Prefix: encode(common) })),
    KeyCount: page.items.length + page.prefixes.length,
  });
  return xmlResponse(xml);
}
