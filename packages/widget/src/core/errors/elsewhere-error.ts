import { UploadError } from './upload-error.js';

/** Another tab or window of this site sends the same file. */
export class ElsewhereError extends UploadError {
  override readonly name = 'ElsewhereError';

  constructor() {
    super({
      code: 'elsewhere',
      message: 'Another tab uploads the same file.',
      retryable: true,
    });
  }
}
