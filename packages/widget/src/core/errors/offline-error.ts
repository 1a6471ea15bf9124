import { UploadError } from './upload-error.js';

/** The device says that it is offline, and a connection broke: the upload goes on when it is back. */
export class OfflineError extends UploadError {
  override readonly name = 'OfflineError';

  constructor(cause: UploadError) {
    super({
      code: 'offline',
      message: 'This device is offline.',
      retryable: true,
      details: cause.details,
      cause,
    });
  }
}
