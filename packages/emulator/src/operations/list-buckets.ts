import { xmlResponse, type OssResponse } from '../http/oss-response.js';
import { queryValue } from '../http/request-target.js';
import { buildXml } from '../xml.js';
import { bucketEndpoint } from './get-bucket-info.js';
import { readCount } from './list-query.js';
import type { OperationContext } from './operation.js';
import { owner } from './owner.js';

/** Lists the buckets by name, page by page. */
export async function listBuckets(context: OperationContext): Promise<OssResponse> {
  const { services, target } = context;
  const { buckets, options } = services;
  const prefix = queryValue(target, 'prefix') ?? '';
  const marker = queryValue(target, 'marker') ?? '';
  const most = readCount(target, 'max-keys', 100);
  const after = buckets.names().filter((name) => name.startsWith(prefix) && name > marker);
  const page = after.slice(0, most).flatMap((name) => buckets.get(name) ?? []);
  const isTruncated = after.length > most;
  const endpoint = bucketEndpoint(context);
  const xml = buildXml('ListAllMyBucketsResult', {
    Owner: owner,
    // OSS leaves these out where one page is all.
    ...(isTruncated || marker !== '' || prefix !== ''
      ? { Prefix: prefix, Marker: marker, MaxKeys: most, IsTruncated: isTruncated }
      : {}),
    ...(isTruncated ? { NextMarker: after[most - 1] ?? '' } : {}),
    Buckets: {
      Bucket: page.map(({ name, createdAt }) => ({
        CreationDate: createdAt,
        ExtranetEndpoint: endpoint,
        IntranetEndpoint: endpoint,
        Location: `oss-${options.region}`,
        Name: name,
        Region: options.region,
        StorageClass: 'Standard',
      })),
    },
  });
  return Promise.resolve(xmlResponse(xml));
}
