import { UploadError, type UploadErrorDetails } from './upload-error.js';

/** What OSS holds is not the bytes that were read from the file. */
export class IntegrityError extends UploadError {
  override readonly name = 'IntegrityError';

  constructor(difference: string, details: UploadErrorDetails = {}) {
    super({
      code: 'integrity',
      message:
        `OSS holds other bytes than were read from the file (${difference}). ` +
        'It is sent again; if this repeats, the file changes while it is sent.',
      retryable: true,
      details,
    });
  }
}
