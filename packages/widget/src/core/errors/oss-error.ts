import { UploadError, type UploadErrorDetails } from './upload-error.js';

/** OSS answered with an error. */
export class OssError extends UploadError {
  override readonly name = 'OssError';

  constructor(message: string, details: UploadErrorDetails, retryable: boolean) {
    super({ code: 'oss', message, retryable, details });
  }
}
