import type { Clock } from '../ports/clock.js';
import type { Random } from '../ports/random.js';
import type { Transport } from '../ports/transport.js';
import type { UploadApi } from '../ports/upload-api.js';
import type { Journal } from '../resume/journal.js';
import type { UnfinishedList } from '../resume/unfinished-list.js';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { Connections } from './connections.js';
import type { LineMemory } from './line-memory.js';
import type { Planner } from './planner.js';
import type { PolicySource } from './policy-source.js';

/** What a run needs from the outside. A run keeps the ones it began with. */
export interface Services {
  readonly api: UploadApi;
  readonly policies: PolicySource;
  readonly planner: Planner;
  readonly journal: Journal;
  readonly unfinished: UnfinishedList;
  readonly connections: Connections;
  readonly line: LineMemory;
  readonly transport: Transport;
  readonly clock: Clock;
  readonly random: Random;
  readonly retry: RetryPolicy;
}
