import type { CheckpointStore } from '../ports/checkpoint-store.js';
import type { Checkpoint } from './checkpoint.js';

/** Remembers for as long as it lives: for platforms without storage, and for tests. */
export class MemoryCheckpointStore implements CheckpointStore {
  readonly #checkpoints = new Map<string, Checkpoint>();

  list(): Promise<readonly Checkpoint[]> {
    return Promise.resolve([...this.#checkpoints.values()]);
  }

  get(id: string): Promise<Checkpoint | undefined> {
    return Promise.resolve(this.#checkpoints.get(id));
  }

  put(checkpoints: readonly Checkpoint[]): Promise<void> {
    for (const checkpoint of checkpoints) this.#checkpoints.set(checkpoint.id, checkpoint);
    return Promise.resolve();
  }

  delete(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#checkpoints.delete(id);
    return Promise.resolve();
  }
}
