import { queryValue } from '../http/request-target.js';
import type { Upload } from '../multipart/upload.js';
import { invalidArgument } from '../oss-error.js';
import { requireBucket, type OperationContext } from './operation.js';

/** The open upload that `uploadId` names; it must be one of this bucket and key. */
export function findUpload(context: OperationContext): Upload {
  requireBucket(context);
  const uploadId = queryValue(context.target, 'uploadId') ?? '';
  return context.services.uploads.get(context.bucketName, context.key, uploadId);
}

export const mostParts = 10_000;

export function readPartNumber({ target }: OperationContext): number {
  const text = queryValue(target, 'partNumber') ?? '';
  const number = Number(text);
  if (!/^\d{1,5}$/.test(text) || number < 1 || number > mostParts) {
    throw invalidArgument(
      'Part number must be an integer between 1 and 10000, inclusive.',
      'partNumber',
      text,
    );
  }
  return number;
}
