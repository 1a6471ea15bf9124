import { UploadError, type UploadErrorDetails } from './upload-error.js';

/** Somebody answered something that is not the contract. */
export class BadResponseError extends UploadError {
  override readonly name = 'BadResponseError';

  constructor(message: string, details: UploadErrorDetails = {}, cause?: unknown) {
    super({ code: 'bad-response', message, retryable: false, details, cause });
  }
}
