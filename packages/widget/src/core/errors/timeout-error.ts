import { nameOf, type Peer } from './peer.js';
import { UploadError } from './upload-error.js';

/** No byte moved, or no answer came, for too long. */
export class TimeoutError extends UploadError {
  override readonly name = 'TimeoutError';

  constructor(peer: Peer, limitMs: number) {
    super({
      code: 'timeout',
      message: `${nameOf(peer)} gave no sign of life for ${Math.round(limitMs / 1000)} seconds.`,
      retryable: true,
      details: { peer },
    });
  }
}
