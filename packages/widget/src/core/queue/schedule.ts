import type { QueueEntry } from './queue-entry.js';

/** The entries that may start now, of those that are queued: first come, first served. */
export function schedule(queued: Iterable<QueueEntry>, count: number): QueueEntry[] {
  const starting: QueueEntry[] = [];
  if (count <= 0) return starting;
  for (const entry of queued) {
    if (!entry.isReleased) continue;
    starting.push(entry);
    if (starting.length === count) break;
  }
  return starting;
}
