import { UploadError, type UploadErrorDetails } from './upload-error.js';

/** Stored in OSS, but nobody can say that the application was told, and there is no `confirm` to ask. */
export class CallbackFailedError extends UploadError {
  override readonly name = 'CallbackFailedError';

  constructor(key: string, reason: string, details: UploadErrorDetails) {
    super({
      code: 'callback-failed',
      message: `Stored in OSS as ${JSON.stringify(key)}, but the application was not told: ${reason}.`,
      retryable: false,
      details,
    });
  }
}
