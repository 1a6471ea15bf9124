import { UploadError } from './upload-error.js';

/** No byte moved, or no answer came, for too long. */
export class TimeoutError extends UploadError {
  override readonly name = 'TimeoutError';

  constructor(peer: string, limitMs: number) {
    super({
      code: 'timeout',
      message: `${peer} gave no sign of life for ${Math.round(limitMs / 1000)} seconds.`,
      retryable: true,
    });
  }
}
