import { readSmallBody } from '../http/read-body.js';
import type { OssResponse } from '../http/oss-response.js';
import { isBucketName } from '../names.js';
import { invalidArgument, OssError } from '../oss-error.js';
import { noCors, type BucketAcl } from '../store/bucket-store.js';
import type { OperationContext } from './operation.js';

const acls: readonly BucketAcl[] = ['private', 'public-read', 'public-read-write'];

/** Makes a bucket; making one's own bucket again only changes its ACL. */
export async function putBucket({
  exchange,
  services,
  bucketName,
}: OperationContext): Promise<OssResponse> {
  if (!isBucketName(bucketName)) {
    throw new OssError('bucket-name-invalid', { details: { BucketName: bucketName } });
  }
  const text = exchange.headers['x-oss-acl'] ?? 'private';
  const acl = acls.find((known) => known === text);
  if (acl === undefined) throw invalidArgument('Invalid bucket acl.', 'x-oss-acl', text);
  // The body may name a storage class; the emulator has only one.
  await readSmallBody(exchange, 64 * 1024);
  const existing = services.buckets.get(bucketName);
  await services.buckets.save({
    name: bucketName,
    acl,
    createdAt: existing?.createdAt ?? exchange.now().toISOString(),
    cors: existing?.cors ?? noCors,
  });
  return { status: 200, headers: { Location: `/${bucketName}` } };
}
