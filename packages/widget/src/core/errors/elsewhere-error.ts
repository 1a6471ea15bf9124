import { UploadError } from './upload-error.js';

/** Another tab or window of this site sends the same file. */
export class ElsewhereError extends UploadError {
  override readonly name = 'ElsewhereError';

  constructor() {
    super({
      code: 'elsewhere',
      message: 'The same file is being uploaded in another tab. This one takes over if that ends.',
      retryable: true,
    });
  }
}
