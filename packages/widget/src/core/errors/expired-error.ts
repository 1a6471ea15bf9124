import { UploadError, type UploadErrorDetails } from './upload-error.js';

/** The signature ran out before OSS had it; a new plan goes on where this one ended. */
export class ExpiredError extends UploadError {
  override readonly name = 'ExpiredError';

  constructor(details: UploadErrorDetails) {
    super({
      code: 'expired',
      message:
        'The permission to upload ran out. If this repeats, the clock of the server that signs is wrong.',
      retryable: true,
      details,
    });
  }
}
