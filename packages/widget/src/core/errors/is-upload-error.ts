import { UploadError } from './upload-error.js';

/** Whether something that was thrown is one of the failures of an upload. */
export function isUploadError(error: unknown): error is UploadError {
  return error instanceof UploadError;
}
