import type { OssResponse } from '../http/oss-response.js';
import { assertMayRead } from './authorize.js';
import { checkConditions, notModified, readConditions } from './conditions.js';
import { keyMissing, objectHeaders } from './get-object.js';
import { requireBucket, type OperationContext } from './operation.js';

/** The headers of an object without its content. */
export async function headObject(context: OperationContext): Promise<OssResponse> {
  const { exchange, services, bucketName, key, identity } = context;
  const bucket = requireBucket(context);
  const object = await services.objects.stat(bucketName, key);
  if (object === undefined) throw keyMissing(context, bucket);
  assertMayRead(identity, bucket, object.metadata.acl);
  if (checkConditions(readConditions(exchange.headers), object.metadata) === 'not-modified') {
    return notModified(object.metadata);
  }
  return {
    status: 200,
    headers: {
      ...objectHeaders(object.metadata),
      'Content-Length': String(object.metadata.sizeBytes),
    },
  };
}
