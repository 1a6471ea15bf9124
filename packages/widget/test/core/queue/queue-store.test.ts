import { describe, expect, it } from 'vitest';

import { createEntry } from '../../../src/core/queue/queue-entry.js';
import { QueueStore } from '../../../src/core/queue/queue-store.js';
import { textFile } from '../support/test-queue.js';

function entryOf(order: number) {
  const file = textFile();
  return createEntry({ file, handle: undefined, order, isReleased: true, serverUrl: '/oss' });
}

function createStore(count: number) {
  const store = new QueueStore();
  const entries = Array.from({ length: count }, (_, order) => entryOf(order));
  for (const entry of entries) store.add(entry);
  return { store, entries };
}

describe('QueueStore', () => {
  it('never changes a snapshot that was handed out', () => {
    const { store, entries } = createStore(2);
    const before = store.snapshot;
    const copy = [...before.items];
    for (const entry of entries) store.apply(entry, { type: 'start' }, 0);
    store.add(entryOf(2));
    store.delete([copy[0]?.id ?? '']);
    expect(before.items).toEqual(copy);
    expect(before.items.map(({ state }) => state.phase)).toEqual(['queued', 'queued']);
    expect(store.snapshot.items.map(({ state }) => state.phase)).toEqual(['preparing', 'queued']);
  });

  it('keeps the items in order when some are deleted', () => {
    const { store, entries } = createStore(3);
    const [first, second, third] = entries.map(({ item }) => item.id);
    store.delete([second ?? '']);
    const last = entries[2];
    if (last !== undefined) store.apply(last, { type: 'start' }, 0);
    expect(store.snapshot.items.map(({ id, state }) => [id, state.phase])).toEqual([
      [first, 'queued'],
      [third, 'preparing'],
    ]);
  });

  it('lets nothing happen to an entry that was deleted', () => {
    const { store, entries } = createStore(1);
    const [entry] = entries;
    if (entry === undefined) throw new Error('no entry');
    store.delete([entry.item.id]);
    expect(store.apply(entry, { type: 'start' }, 0)).toBe(false);
    expect(store.sums).toMatchObject({
      totalBytes: 0,
      activeCount: 0,
      slotCount: 0,
      queuedCount: 0,
    });
  });
});
