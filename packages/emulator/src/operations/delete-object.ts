import type { OssResponse } from '../http/oss-response.js';
import { requireBucket, type OperationContext } from './operation.js';

/** Removes an object; a key that is not there is a success too. */
export async function deleteObject(context: OperationContext): Promise<OssResponse> {
  requireBucket(context);
  await context.services.objects.delete(context.bucketName, context.key);
  return { status: 204 };
}
