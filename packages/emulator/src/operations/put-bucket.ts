import { readSmallBody } from '../http/read-body.js';
import type { OssResponse } from '../http/oss-response.js';
import { isBucketName } from '../names.js';
import { OssError } from '../oss-error.js';
import { noCors } from '../store/bucket-store.js';
import { parseBucketAcl } from './bucket-acl.js';
import type { OperationContext } from './operation.js';

/** Makes a bucket; making one's own bucket again only changes its ACL. */
export async function putBucket({
  exchange,
  services,
  bucketName,
}: OperationContext): Promise<OssResponse> {
  if (!isBucketName(bucketName)) {
    throw new OssError('bucket-name-invalid', { details: { BucketName: bucketName } });
  }
  const acl = parseBucketAcl(exchange.headers['x-oss-acl'] ?? 'private');
  // The body may name a storage class; the emulator has only one.
  await readSmallBody(exchange, 64 * 1024);
  const existing = services.buckets.get(bucketName);
  await services.buckets.save({
    ...existing,
    name: bucketName,
    acl,
    createdAt: existing?.createdAt ?? exchange.now().toISOString(),
    cors: existing?.cors ?? noCors,
  });
  return { status: 200, headers: { Location: `/${bucketName}` } };
}
