import { UploadError } from './upload-error.js';

/** The connection broke or could not be made. `peer` says to whom, in words. */
export class NetworkError extends UploadError {
  override readonly name = 'NetworkError';

  constructor(peer: string, cause?: unknown) {
    super({
      code: 'network',
      message:
        `The connection to ${peer} broke or could not be made. ` +
        'Check the network; if it is fine, check that the address and its CORS rules allow this page.',
      retryable: true,
      cause,
    });
  }
}
