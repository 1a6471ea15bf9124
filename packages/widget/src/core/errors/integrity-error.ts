import { UploadError, type UploadErrorDetails } from './upload-error.js';

/** What OSS holds is not the bytes that were read from the file. */
export class IntegrityError extends UploadError {
  override readonly name = 'IntegrityError';

  constructor(difference: string, details: UploadErrorDetails = {}) {
    super({
      code: 'integrity',
      message: `OSS holds other bytes than were read from the file: ${difference}.`,
      retryable: true,
      details,
    });
  }
}
