import type { QueueEntry } from './queue-entry.js';

/** The entries that may start now, first come, first served. */
export function schedule(entries: Iterable<QueueEntry>, freeSlots: number): QueueEntry[] {
  const starting: QueueEntry[] = [];
  if (freeSlots <= 0) return starting;
  for (const entry of entries) {
    if (entry.item.state.phase !== 'queued' || !entry.isReleased) continue;
    starting.push(entry);
    if (starting.length === freeSlots) break;
  }
  return starting;
}
