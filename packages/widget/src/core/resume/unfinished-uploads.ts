import type { CheckpointStore } from '../ports/checkpoint-store.js';
import type { Locks } from '../ports/locks.js';
import { lockNameOf, type Checkpoint } from './checkpoint.js';
import { isSameFile, type FileFingerprint } from './file-fingerprint.js';
import { pruneCheckpoints, type PrunedCheckpoints } from './prune-checkpoints.js';

/**
 * What earlier pages left unfinished at a server and nobody works on now. Claim one before working
 * on it. Deletes what is too old, of any server.
 */
export async function unfinishedUploads(
  store: CheckpointStore,
  locks: Locks,
  serverUrl: string,
  now: number,
): Promise<Pick<PrunedCheckpoints, 'resumable' | 'canceled'>> {
  const checkpoints = await store.list();
  // Asked after the list: who writes a checkpoint has its lock before.
  const held = await locks.names('held');
  const free = checkpoints.filter(({ id }) => !held.has(lockNameOf(id)));
  const { resumable, canceled, expired } = pruneCheckpoints(free, now);
  await store.delete(expired.map(({ id }) => id));
  const isOurs = (checkpoint: Checkpoint): boolean => checkpoint.serverUrl === serverUrl;
  return { resumable: resumable.filter(isOurs), canceled: canceled.filter(isOurs) };
}

/**
 * Those that a file may continue, in the given order, but from its own folder first. There are several when the same file
 * was begun more than once: the first that can be claimed is the one.
 */
export function matching(
  checkpoints: readonly Checkpoint[],
  file: FileFingerprint,
): readonly Checkpoint[] {
  const same = checkpoints.filter((checkpoint) => isSameFile(checkpoint.file, file));
  const isElsewhere = (one: Checkpoint) => Number(one.file.relativePath !== file.relativePath);
  return same.sort((a, b) => isElsewhere(a) - isElsewhere(b));
}
