import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { UploadItem } from '../../../src/core/item/upload-item.js';
import { ItemVersions } from '../../../src/core/queue/item-versions.js';
import { textFile } from '../support/test-queue.js';

const file = textFile();

function itemOf(id: number): UploadItem {
  return {
    id: String(id),
    file,
    state: { phase: 'queued', retries: 0, sentBytes: 0 },
    speedBytesPerSecond: undefined,
  };
}

const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('add' as const) }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('replace' as const), pick: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take-out' as const), pick: fc.nat() }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('capture' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('read' as const), pick: fc.nat() }) },
);

describe('ItemVersions', () => {
  it('answers with the items of the time of asking, whenever and in whatever order it is read', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120 }), (steps) => {
        const versions = new ItemVersions();
        let now: readonly UploadItem[] = [];
        let nextId = 0;
        const captured: (readonly [() => readonly UploadItem[], readonly UploadItem[]])[] = [];
        for (const one of steps) {
          switch (one.kind) {
            case 'add': {
              const item = itemOf(nextId++);
              versions.add(item);
              now = [...now, item];
              break;
            }
            case 'replace': {
              const old = now[one.pick % Math.max(1, now.length)];
              if (old === undefined) break;
              const item = { ...old };
              versions.replace(item);
              now = now.map((other) => (other === old ? item : other));
              break;
            }
            case 'take-out': {
              now = now.filter((_, index) => index !== one.pick % Math.max(1, now.length));
              versions.reset(now);
              break;
            }
            case 'capture':
              captured.push([versions.capture(), now]);
              break;
            case 'read': {
              const [read, expected] = captured[one.pick % Math.max(1, captured.length)] ?? [];
              if (read !== undefined) expectSame(read(), expected);
            }
          }
        }
        for (const [read, expected] of captured.reverse()) {
          expectSame(read(), expected);
          expect(read()).toBe(read());
        }
      }),
      { numRuns: 2000 },
    );
  });
});

function expectSame(items: readonly UploadItem[], expected: readonly UploadItem[] = []): void {
  expect(items.length).toBe(expected.length);
  // By identity: an equal copy is another item to whoever compares.
  expect(items.every((item, index) => item === expected[index])).toBe(true);
}
