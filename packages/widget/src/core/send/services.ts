import type { Clock } from '../ports/clock.js';
import type { Transport } from '../ports/transport.js';
import type { UploadApi } from '../ports/upload-api.js';
import type { PolicySource } from './policy-source.js';

/** What a run needs from the outside. A run keeps the ones it began with. */
export interface Services {
  readonly api: UploadApi;
  readonly policies: PolicySource;
  readonly transport: Transport;
  readonly clock: Clock;
}
