import { nameOf, type Peer } from './peer.js';
import { UploadError } from './upload-error.js';

/** The connection broke or could not be made. */
export class NetworkError extends UploadError {
  override readonly name = 'NetworkError';

  constructor(peer: Peer, cause?: unknown) {
    super({
      code: 'network',
      message:
        `${nameOf(peer)}: the connection broke or could not be made. ` +
        'Check the network; if it is fine, check that the address and its CORS rules allow this page.',
      retryable: true,
      details: { peer },
      cause,
    });
  }
}
