import { isActive, isCounted, sentBytesIn } from '../item/selectors.js';
import { transition } from '../item/transition.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { QueueEntry } from './queue-entry.js';
import type { QueueSnapshot } from './queue-snapshot.js';

/** The entries of a queue in the order they were added, and the snapshot made of them. */
export class QueueStore {
  readonly #entries = new Map<string, QueueEntry>();
  #snapshot: QueueSnapshot | undefined;

  get(id: string): QueueEntry | undefined {
    return this.#entries.get(id);
  }

  /** A copy: entries may be removed while it is walked. */
  all(): QueueEntry[] {
    return [...this.#entries.values()];
  }

  values(): Iterable<QueueEntry> {
    return this.#entries.values();
  }

  add(entry: QueueEntry): void {
    this.#entries.set(entry.item.id, entry);
    this.#snapshot = undefined;
  }

  delete(id: string): void {
    this.#entries.delete(id);
    this.#snapshot = undefined;
  }

  /** Items that are not canceled: what `maxFiles` counts. */
  get count(): number {
    let count = 0;
    for (const { item } of this.#entries.values()) if (item.state.phase !== 'canceled') count += 1;
    return count;
  }

  /** Applies an event; false when the item's phase does not list it. */
  apply(entry: QueueEntry, event: UploadEvent, now: number): boolean {
    const { item, speed } = entry;
    const state = transition(item.state, event);
    if (state === item.state) return false;
    if (state.phase === 'sending') speed.add(state.sentBytes, now);
    else speed.reset();
    entry.sentBytesMark = Math.max(entry.sentBytesMark, sentBytesIn(state, item.file.size));
    entry.item = { ...item, state, speedBytesPerSecond: speed.bytesPerSecond };
    this.#snapshot = undefined;
    return true;
  }

  /** The same object until something changes. */
  get snapshot(): QueueSnapshot {
    return (this.#snapshot ??= this.#takeSnapshot());
  }

  #takeSnapshot(): QueueSnapshot {
    let totalBytes = 0;
    let sentBytes = 0;
    let isAnyActive = false;
    const items = [];
    for (const { item, sentBytesMark } of this.#entries.values()) {
      items.push(item);
      if (isActive(item.state.phase)) isAnyActive = true;
      if (!isCounted(item.state.phase)) continue;
      totalBytes += item.file.size;
      sentBytes += sentBytesMark;
    }
    return { items, totalBytes, sentBytes, isActive: isAnyActive };
  }
}
