import type { OssResponse } from '../http/oss-response.js';
import { noCors } from '../store/bucket-store.js';
import { requireBucket, type OperationContext } from './operation.js';

export async function deleteBucketCors(context: OperationContext): Promise<OssResponse> {
  await context.services.buckets.save({ ...requireBucket(context), cors: noCors });
  return { status: 204 };
}
