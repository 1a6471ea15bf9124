import { sentBytesIn } from '../item/selectors.js';
import { transition } from '../item/transition.js';
import type { UploadEvent } from '../item/upload-event.js';
import { ItemVersions } from './item-versions.js';
import type { QueueEntry } from './queue-entry.js';
import type { QueueSnapshot } from './queue-snapshot.js';
import { QueuedEntries } from './queued-entries.js';
import { Tally } from './tally.js';

/** The entries of a queue in the order they were added, and the snapshot made of them. */
export class QueueStore {
  readonly #entries = new Map<string, QueueEntry>();
  readonly #tally = new Tally();
  readonly #queued = new QueuedEntries();
  readonly #preparing = new Set<QueueEntry>();
  readonly #items = new ItemVersions();
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

  /** Those that wait for a place, first come, first served. */
  queued(): Iterable<QueueEntry> {
    return this.#queued.inOrder();
  }

  /** Those that are or will be sent by themselves, in order, but for what is sent already. */
  *upcoming(): Iterable<QueueEntry> {
    for (const entry of this.#preparing) yield entry;
    for (const entry of this.#queued.inOrder()) if (entry.isReleased) yield entry;
  }

  get sums(): Readonly<Tally> {
    return this.#tally;
  }

  /** Items that are not canceled: what `maxFiles` counts. */
  get count(): number {
    return this.#entries.size - this.#tally.canceledCount;
  }

  add(entry: QueueEntry): void {
    this.#entries.set(entry.item.id, entry);
    this.#tally.putIn(entry);
    this.#queued.update(entry);
    this.#items.add(entry.item);
    this.#snapshot = undefined;
  }

  delete(ids: readonly string[]): void {
    for (const id of ids) {
      const entry = this.#entries.get(id);
      if (entry === undefined) continue;
      this.#entries.delete(id);
      this.#tally.takeOut(entry);
      this.#queued.delete(entry);
      this.#preparing.delete(entry);
    }
    this.#items.reset(Array.from(this.#entries.values(), ({ item }) => item));
    this.#snapshot = undefined;
  }

  /** Applies an event; false when the item's phase does not list it. */
  apply(entry: QueueEntry, event: UploadEvent, now: number): boolean {
    const { item, speed } = entry;
    const state = transition(item.state, event);
    if (state === item.state || !this.#entries.has(item.id)) return false;
    this.#tally.takeOut(entry);
    if (state.phase === 'sending') speed.add(state.sentBytes, now);
    else speed.reset();
    entry.sentBytesMark = Math.max(entry.sentBytesMark, sentBytesIn(state, item.file.size));
    entry.item = { ...item, state, speedBytesPerSecond: speed.bytesPerSecond };
    this.#tally.putIn(entry);
    this.#queued.update(entry);
    if (state.phase === 'preparing') this.#preparing.add(entry);
    else this.#preparing.delete(entry);
    this.#items.replace(entry.item);
    this.#snapshot = undefined;
    return true;
  }

  /** The same object until something changes. Its items are gathered when they are read. */
  get snapshot(): QueueSnapshot {
    return (this.#snapshot ??= this.#takeSnapshot());
  }

  #takeSnapshot(): QueueSnapshot {
    const { totalBytes, sentBytes, activeCount } = this.#tally;
    const read = this.#items.capture();
    return {
      get items() {
        return read();
      },
      totalBytes,
      sentBytes,
      isActive: activeCount > 0,
    };
  }
}
