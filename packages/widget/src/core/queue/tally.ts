import { holdsSlot, isActive, isCounted } from '../item/selectors.js';
import type { QueueEntry } from './queue-entry.js';

/**
 * Sums over the entries of a queue. They are a function of the entries' states, kept up to date
 * by taking an entry out before it changes and putting it in afterwards: with ten thousand files,
 * adding everything up for each change would take longer than sending them.
 */
export class Tally {
  totalBytes = 0;
  /** Of all that are not canceled: what `maxTotalBytes` limits. */
  heldBytes = 0;
  sentBytes = 0;
  activeCount = 0;
  slotCount = 0;
  preparingCount = 0;
  queuedCount = 0;
  canceledCount = 0;

  putIn(entry: QueueEntry): void {
    this.#count(entry, 1);
  }

  takeOut(entry: QueueEntry): void {
    this.#count(entry, -1);
  }

  #count({ item, sentBytesMark }: QueueEntry, sign: 1 | -1): void {
    const { phase } = item.state;
    if (isActive(phase)) this.activeCount += sign;
    if (holdsSlot(phase)) this.slotCount += sign;
    if (phase === 'queued') this.queuedCount += sign;
    if (phase === 'preparing') this.preparingCount += sign;
    if (phase === 'canceled') this.canceledCount += sign;
    else this.heldBytes += sign * item.file.size;
    if (!isCounted(phase)) return;
    this.totalBytes += sign * item.file.size;
    this.sentBytes += sign * sentBytesMark;
  }
}
