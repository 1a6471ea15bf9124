import { UploadError, type UploadErrorDetails } from './upload-error.js';

/** The application server answered with an error. */
export class ServerError extends UploadError {
  override readonly name = 'ServerError';

  constructor(
    message: string,
    details: UploadErrorDetails,
    { retryable, cause }: { readonly retryable: boolean; readonly cause?: unknown },
  ) {
    super({ code: 'server', message, retryable, details, cause });
  }
}
