import type { CheckpointStore } from '../ports/checkpoint-store.js';
import type { Locks, ReleaseLock } from '../ports/locks.js';
import { lockNameOf, type Checkpoint } from './checkpoint.js';

export interface Claim {
  /** As it is now; another page may have gone on with it, or canceled it, since it was listed. */
  readonly checkpoint: Checkpoint;
  /** For when the upload is over or left to others. */
  readonly release: ReleaseLock;
}

/**
 * Takes a checkpoint, so that no other page goes on with the same upload. Resolves to `undefined`
 * when somebody works on it, or has ended it meanwhile.
 */
export async function claimCheckpoint(
  store: CheckpointStore,
  locks: Locks,
  id: string,
): Promise<Claim | undefined> {
  const release = await locks.tryAcquire(lockNameOf(id));
  if (release === undefined) return undefined;
  // What was listed may be old: whoever had the lock may have finished in between.
  const checkpoint = await store.get(id);
  if (checkpoint !== undefined) return { checkpoint, release };
  release();
  return undefined;
}
