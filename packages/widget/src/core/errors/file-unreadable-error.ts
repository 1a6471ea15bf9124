import { UploadError } from './upload-error.js';

/** The file cannot be read (any more), or changed since it was chosen. */
export class FileUnreadableError extends UploadError {
  override readonly name = 'FileUnreadableError';

  constructor(cause: unknown) {
    super({
      code: 'file-unreadable',
      message: 'The file cannot be read: it was moved, deleted or changed, or is a folder.',
      retryable: false,
      cause,
    });
  }
}
