import { UploadError } from './upload-error.js';

/** The file cannot be read (any more), or changed since it was chosen. */
export class FileUnreadableError extends UploadError {
  override readonly name = 'FileUnreadableError';

  constructor(cause: unknown) {
    super({
      code: 'file-unreadable',
      message:
        'The file cannot be read: it was moved, deleted or changed since it was chosen, or is a folder, ' +
        'or this page may not open it. Choose it again.',
      retryable: false,
      cause,
    });
  }
}
