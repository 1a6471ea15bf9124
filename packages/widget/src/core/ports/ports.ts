import type { CheckpointStore } from './checkpoint-store.js';
import type { Clock } from './clock.js';
import type { Connectivity } from './connectivity.js';
import type { Locks } from './locks.js';
import type { Random } from './random.js';
import type { Transport } from './transport.js';
import type { UploadApi } from './upload-api.js';

/** Everything through which the engine touches the world. */
export interface Ports {
  readonly transport: Transport;
  readonly api: UploadApi;
  readonly clock: Clock;
  readonly connectivity: Connectivity;
  readonly random: Random;
  readonly checkpoints: CheckpointStore;
  readonly locks: Locks;
}
