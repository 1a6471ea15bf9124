import { UploadError } from './upload-error.js';

/** The connection broke, and the server found that OSS does not have the file: it is sent again. */
export class NotReceivedError extends UploadError {
  override readonly name = 'NotReceivedError';

  constructor() {
    super({
      code: 'network',
      message: 'The file was sent, but OSS does not have it.',
      retryable: true,
    });
  }
}
