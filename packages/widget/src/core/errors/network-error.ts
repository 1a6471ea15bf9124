import { nameOf, type Peer } from './peer.js';
import { UploadError } from './upload-error.js';

/** The connection broke or could not be made. */
export class NetworkError extends UploadError {
  override readonly name = 'NetworkError';

  constructor(peer: Peer, cause?: unknown) {
    super({
      code: 'network',
      message: `${nameOf(peer)} cannot be reached. If the network is fine, check the address and its CORS rules.`,
      retryable: true,
      details: { peer },
      cause,
    });
  }
}
