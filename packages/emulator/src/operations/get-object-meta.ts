import type { OssResponse } from '../http/oss-response.js';
import { assertMayRead } from './authorize.js';
import { keyMissing } from './get-object.js';
import { requireBucket, type OperationContext } from './operation.js';

/** The few facts of an object that cost OSS nothing to look up. */
export async function getObjectMeta(context: OperationContext): Promise<OssResponse> {
  const { services, bucketName, key, identity } = context;
  const bucket = requireBucket(context);
  const object = await services.objects.stat(bucketName, key);
  if (object === undefined) throw keyMissing(context, bucket);
  const { metadata } = object;
  assertMayRead(identity, bucket, metadata.acl);
  return {
    status: 200,
    headers: {
      ETag: `"${metadata.etag}"`,
      'Last-Modified': new Date(metadata.lastModified).toUTCString(),
      'Content-Length': String(metadata.sizeBytes),
      'x-oss-hash-crc64ecma': metadata.crc64,
    },
  };
}
