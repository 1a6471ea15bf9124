import { holdsSlot } from '../item/selectors.js';
import type { QueueEntry } from './queue-entry.js';

/** The entries that may start now, first come, first served. Slots are counted, not kept. */
export function schedule(entries: Iterable<QueueEntry>, concurrency: number): QueueEntry[] {
  let freeSlots = concurrency;
  const candidates: QueueEntry[] = [];
  for (const entry of entries) {
    const { phase } = entry.item.state;
    if (holdsSlot(phase)) freeSlots -= 1;
    else if (phase === 'queued' && entry.isReleased && candidates.length < concurrency) {
      candidates.push(entry);
    }
  }
  return candidates.slice(0, Math.max(0, freeSlots));
}
