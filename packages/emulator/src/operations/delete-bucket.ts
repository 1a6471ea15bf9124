import type { OssResponse } from '../http/oss-response.js';
import { OssError } from '../oss-error.js';
import { requireBucket, type OperationContext } from './operation.js';

/** Removes a bucket that has neither objects nor open multipart uploads. */
export async function deleteBucket(context: OperationContext): Promise<OssResponse> {
  const { services, bucketName } = context;
  requireBucket(context);
  const isRemoved = await services.buckets.removeIfEmpty(
    bucketName,
    async () =>
      services.uploads.list(bucketName).length === 0 &&
      (await services.objects.list(bucketName)).length === 0,
  );
  if (!isRemoved) throw new OssError('bucket-not-empty', { details: { BucketName: bucketName } });
  return { status: 204 };
}
