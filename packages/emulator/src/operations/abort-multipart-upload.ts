import type { OssResponse } from '../http/oss-response.js';
import { findUpload } from './find-upload.js';
import type { OperationContext } from './operation.js';

/** Forgets an upload and its parts, those on their way too. */
export async function abortMultipartUpload(context: OperationContext): Promise<OssResponse> {
  await context.services.uploads.abort(findUpload(context));
  return { status: 204 };
}
