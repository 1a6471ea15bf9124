import type { ErrorDetail } from '@oss-uploader/shared';

import { UploadError } from './upload-error.js';

/** The server's plan refuses this file. */
export class RejectedError extends UploadError {
  override readonly name = 'RejectedError';

  constructor(refusal: ErrorDetail) {
    super({
      code: 'rejected',
      message: `The server refused the file: ${refusal.message}`,
      retryable: false,
      details: { serverCode: refusal.code },
    });
  }
}
