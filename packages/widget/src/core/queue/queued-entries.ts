import type { QueueEntry } from './queue-entry.js';

/**
 * The entries that are queued. New ones come in order; those that come back (retry, resume) keep their place before
 * the ones that were added after them. Looking for them among ten thousand for each change would take longer than sending.
 */
export class QueuedEntries {
  readonly #fresh = new Set<QueueEntry>();
  readonly #returned = new Set<QueueEntry>();
  #lastOrder = -1;

  /** Takes note of an entry's phase. */
  update(entry: QueueEntry): void {
    const isQueued = entry.item.state.phase === 'queued';
    if (!isQueued) {
      this.delete(entry);
    } else if (entry.order > this.#lastOrder) {
      this.#lastOrder = entry.order;
      this.#fresh.add(entry);
    } else if (!this.#fresh.has(entry)) {
      this.#returned.add(entry);
    }
  }

  delete(entry: QueueEntry): void {
    this.#fresh.delete(entry);
    this.#returned.delete(entry);
  }

  *inOrder(): Iterable<QueueEntry> {
    const returned = [...this.#returned].sort((a, b) => a.order - b.order);
    let next = returned.shift();
    for (const entry of this.#fresh) {
      for (; next !== undefined && next.order < entry.order; next = returned.shift()) yield next;
      yield entry;
    }
    for (; next !== undefined; next = returned.shift()) yield next;
  }
}
