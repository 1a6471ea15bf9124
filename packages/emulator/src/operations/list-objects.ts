import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { queryValue } from '../http/request-target.js';
import { objectType, type ObjectMetadata } from '../store/object-metadata.js';
import { buildXml, type XmlElement } from '../xml.js';
import { assertMayRead } from './authorize.js';
import { readCount, readEncoding } from './list-query.js';
import { requireBucket, type OperationContext } from './operation.js';
import { owner } from './owner.js';
import { takePage } from './take-page.js';

/** The first version of the listing, which goes on from a key. */
export async function listObjects(context: OperationContext): Promise<OssResponse> {
  const { services, bucketName, target, identity } = context;
  assertMayRead(identity, requireBucket(context), 'default');
  const value = (name: string) => queryValue(target, name) ?? '';
  const most = readCount(target, 'max-keys', 100);
  const { encode, element } = readEncoding(queryValue(target, 'encoding-type'));
  const prefix = value('prefix');
  const delimiter = value('delimiter');
  const marker = value('marker');
  const all = await services.objects.list(bucketName);
  const page = takePage(all, { prefix, delimiter, after: marker, most });
  const xml = buildXml('ListBucketResult', {
    Name: bucketName,
    Prefix: encode(prefix),
    Marker: encode(marker),
    MaxKeys: most,
    Delimiter: encode(delimiter),
    ...element,
    IsTruncated: page.next !== undefined,
    ...(page.next === undefined ? {} : { NextMarker: encode(page.next) }),
    Contents: page.items.map((object) => listedObject(object, encode, true)),
    CommonPrefixes: page.prefixes.map((common) => ({ Prefix: encode(common) })),
  });
  return xmlResponse(xml);
}

export function listedObject(
  object: ObjectMetadata,
  encode: (text: string) => string,
  withOwner: boolean,
): XmlElement {
  return {
    Key: encode(object.key),
    LastModified: object.lastModified,
    ETag: `"${object.etag}"`,
    Type: objectType(object),
    Size: object.sizeBytes,
    StorageClass: object.storageClass,
    ...(withOwner ? { Owner: owner } : {}),
  };
}
