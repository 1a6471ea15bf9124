import type { RequestTarget } from '../http/request-target.js';
import { isSubresource } from '../signature/v1.js';
import { deleteBucketCors } from './delete-bucket-cors.js';
import { deleteObject } from './delete-object.js';
import { getBucketCors } from './get-bucket-cors.js';
import { getBucketInfo } from './get-bucket-info.js';
import { getObject } from './get-object.js';
import { headObject } from './head-object.js';
import { listObjectsV2 } from './list-objects-v2.js';
import type { Operation } from './operation.js';
import { putBucketCors } from './put-bucket-cors.js';
import { putBucket } from './put-bucket.js';
import { putObject } from './put-object.js';

/** By method and sub-resource; an empty sub-resource is the bucket or object itself. */
const bucketOperations: Readonly<Record<string, Operation>> = {
  'PUT ': { name: 'PutBucket', access: 'owner', run: putBucket },
  'GET bucketInfo': { name: 'GetBucketInfo', access: 'owner', run: getBucketInfo },
  'PUT cors': { name: 'PutBucketCors', access: 'owner', run: putBucketCors },
  'GET cors': { name: 'GetBucketCors', access: 'owner', run: getBucketCors },
  'DELETE cors': { name: 'DeleteBucketCors', access: 'owner', run: deleteBucketCors },
  'GET list-type': { name: 'ListObjectsV2', access: 'read', run: listObjectsV2 },
};

const objectOperations: Readonly<Record<string, Operation>> = {
  'PUT ': { name: 'PutObject', access: 'write', run: putObject },
  'GET ': { name: 'GetObject', access: 'read', run: getObject },
  'HEAD ': { name: 'HeadObject', access: 'read', run: headObject },
  'DELETE ': { name: 'DeleteObject', access: 'write', run: deleteObject },
};

/** What a request asks for; nothing if the emulator can not do it. */
export function findOperation(
  method: string,
  target: RequestTarget,
  isOnObject: boolean,
): Operation | undefined {
  const asked = target.query.map(([name]) => name).filter(selectsOperation);
  const operations = isOnObject ? objectOperations : bucketOperations;
  return asked.length > 1 ? undefined : operations[`${method} ${asked[0] ?? ''}`];
}

/** Parameters that change how something is done, not what. */
const modifiers =
  /^(?:response-|x-oss-|callback$|callback-var$|security-token$|continuation-token$)/;

// A parameter that is not done is refused, not ignored: an upload that was meant to be processed must not look done.
const refused = new Set(['x-oss-process', 'x-oss-async-process']);

function selectsOperation(name: string): boolean {
  if (name === 'list-type' || refused.has(name)) return true;
  return isSubresource(name) && !modifiers.test(name);
}
