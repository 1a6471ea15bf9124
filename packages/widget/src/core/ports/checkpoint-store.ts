import type { Checkpoint } from '../resume/checkpoint.js';

/**
 * Where unfinished uploads are remembered beyond the page. Nothing here ever stops an upload: a
 * store that cannot write (any more) remembers for as long as the page lives, and no method rejects.
 * Calls take effect in the order in which they were made.
 */
export interface CheckpointStore {
  /** All of this origin's, in no order. */
  list(): Promise<readonly Checkpoint[]>;
  get(id: string): Promise<Checkpoint | undefined>;
  /** Adds or replaces, all or none. Resolves when a crash of the browser would not lose them. */
  put(checkpoints: readonly Checkpoint[]): Promise<void>;
  /** Ids that are not there are fine. */
  delete(ids: readonly string[]): Promise<void>;
}
