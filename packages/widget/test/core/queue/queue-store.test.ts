import { describe, expect, it, vi } from 'vitest';

import { createEntry } from '../../../src/core/queue/queue-entry.js';
import { QueueStore } from '../../../src/core/queue/queue-store.js';
import { textFile } from '../support/test-queue.js';

function entryOf(order: number) {
  const file = textFile();
  return createEntry({
    file,
    handle: undefined,
    relativePath: undefined,
    order,
    isReleased: true,
    serverUrl: '/oss',
  });
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

  it('tells of a snapshot that is read late what was true when it was taken', () => {
    const { store, entries } = createStore(3);
    const snapshots = [store.snapshot];
    for (const entry of entries) {
      store.apply(entry, { type: 'start' }, 0);
      snapshots.push(store.snapshot);
    }
    store.add(entryOf(3));
    snapshots.push(store.snapshot);
    store.delete([entries[0]?.item.id ?? '']);
    snapshots.push(store.snapshot);
    const phases = snapshots.map(({ items }) => items.map(({ state }) => state.phase[0]).join(''));
    expect(phases).toEqual(['qqq', 'pqq', 'ppq', 'ppp', 'pppq', 'ppq']);
    expect(snapshots[1]?.items).toBe(snapshots[1]?.items);
  });

  it('gathers the items once for many changes that nobody looks into', () => {
    const { store, entries } = createStore(1000);
    const first = store.snapshot.items;
    const slice = vi.spyOn(Array.prototype, 'slice');
    for (const entry of entries) {
      store.apply(entry, { type: 'start' }, 0);
      expect(store.snapshot.isActive).toBe(true);
    }
    const { items } = store.snapshot;
    const copies = slice.mock.contexts.filter(
      (list) => (list as readonly unknown[]).length >= 1000,
    );
    slice.mockRestore();
    expect(copies).toHaveLength(1);
    expect(first.every(({ state }) => state.phase === 'queued')).toBe(true);
    expect(items.every(({ state }) => state.phase === 'preparing')).toBe(true);
  });

  it('keeps an old snapshot right for as long as somebody has it', () => {
    const { store, entries } = createStore(4);
    const old = store.snapshot;
    for (let round = 0; round < 5; round += 1) {
      for (const entry of entries) {
        store.apply(entry, { type: 'start' }, 0);
        expect(store.snapshot.isActive).toBe(true);
        store.apply(entry, { type: 'pause', keptBytes: 0 }, 0);
        store.apply(entry, { type: 'resume' }, 0);
      }
    }
    expect(old.items.map(({ state }) => state)).toEqual(
      entries.map(() => ({ phase: 'queued', retries: 0, sentBytes: 0 })),
    );
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
