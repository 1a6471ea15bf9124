import type { Checkpoint } from './checkpoint.js';

/** A session ends after a week, and with it all that the server would do for its checkpoint. */
export const MAX_AGE_MS = 7 * 24 * 60 * 60 * 1000;

/** Every checkpoint is in one of these. */
export interface PrunedCheckpoints {
  /** May go on; newest first. */
  readonly resumable: readonly Checkpoint[];
  /** Given up: the server has to be told, then they can be deleted. */
  readonly canceled: readonly Checkpoint[];
  /** Too old to go on or to be told of: to be deleted. The server's own sweep frees what OSS holds. */
  readonly expired: readonly Checkpoint[];
}

/** Decides what becomes of checkpoints that nobody works on. `now` is Unix time in ms. */
export function pruneCheckpoints(
  checkpoints: readonly Checkpoint[],
  now: number,
): PrunedCheckpoints {
  const resumable: Checkpoint[] = [];
  const canceled: Checkpoint[] = [];
  const expired: Checkpoint[] = [];
  for (const checkpoint of checkpoints) {
    // Far in the future, too: the clock was wrong, and the row would stay for years.
    const isExpired = Math.abs(now - checkpoint.updatedAt) > MAX_AGE_MS;
    const group = isExpired ? expired : checkpoint.phase === 'canceled' ? canceled : resumable;
    group.push(checkpoint);
  }
  resumable.sort((a, b) => b.updatedAt - a.updatedAt);
  return { resumable, canceled, expired };
}
