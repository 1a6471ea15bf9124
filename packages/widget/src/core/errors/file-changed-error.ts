import { UploadError } from './upload-error.js';

/** The file is not any more what it was when its upload began; parts of both would be neither. */
export class FileChangedError extends UploadError {
  override readonly name = 'FileChangedError';

  constructor() {
    super({
      code: 'file-changed',
      message: 'The file was changed while it was uploaded.',
      retryable: false,
    });
  }
}
