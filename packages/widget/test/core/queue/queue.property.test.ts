import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { holdsSlot, isActive, isCounted } from '../../../src/core/item/selectors.js';
import { createTestQueue, STORED_HEADERS, textFile } from '../support/test-queue.js';

type Step =
  | { readonly kind: 'add' }
  | { readonly kind: 'remove'; readonly at: number }
  | {
      readonly kind: 'ask';
      readonly what: 'pause' | 'resume' | 'retry' | 'cancel';
      readonly at: number;
    }
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'answer'; readonly status: number }
  | { readonly kind: 'progress'; readonly bytes: number }
  | { readonly kind: 'lose' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constant({ kind: 'add' as const }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(5) }),
  fc.record({
    kind: fc.constant('ask' as const),
    what: fc.constantFrom('pause' as const, 'resume' as const, 'retry' as const, 'cancel' as const),
    at: fc.nat(5),
  }),
  fc.record({ kind: fc.constant('wait' as const), ms: fc.nat(90_000) }),
  fc.record({
    kind: fc.constant('answer' as const),
    status: fc.constantFrom(200, 203, 204, 400, 403, 409, 500, 503),
  }),
  fc.record({ kind: fc.constant('progress' as const), bytes: fc.nat(20) }),
  fc.constant({ kind: 'lose' as const }),
);

describe('a queue', () => {
  it('keeps its promises whatever happens in whatever order', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const t = createTestQueue({ concurrency: 2 });
        const finals = new Map<string, string>();
        t.queue.onChange(({ items, sentBytes, totalBytes, ...sums }) => {
          expect(items.filter(({ state }) => holdsSlot(state.phase)).length).toBeLessThanOrEqual(2);
          expect(sentBytes).toBeLessThanOrEqual(totalBytes);
          const counted = items.filter(({ state }) => isCounted(state.phase));
          expect(totalBytes).toBe(counted.reduce((sum, { file }) => sum + file.size, 0));
          expect(sums.isActive).toBe(items.some(({ state }) => isActive(state.phase)));
          for (const { id, file, state } of items) {
            if (state.phase === 'sending') expect(state.sentBytes).toBeLessThanOrEqual(file.size);
            const before = finals.get(id);
            if (before !== undefined) expect(state.phase).toBe(before);
            if (state.phase === 'succeeded' || state.phase === 'canceled') {
              finals.set(id, state.phase);
            }
          }
        });
        for (const next of steps) {
          switch (next.kind) {
            case 'add':
              t.addOne(textFile('a', '123456789'));
              break;
            case 'remove': {
              const item = t.queue.snapshot.items[next.at];
              if (item !== undefined) t.queue.remove(item.id);
              if (item !== undefined && !finals.has(item.id)) finals.set(item.id, 'canceled');
              break;
            }
            case 'ask': {
              const item = t.queue.snapshot.items[next.at];
              if (item !== undefined) t.queue[next.what](item.id);
              break;
            }
            case 'wait':
              t.clock.advance(next.ms);
              break;
            case 'answer':
              if (t.transport.waiting > 0) {
                (await t.transport.next()).bodySent().answer(next.status, '{}', STORED_HEADERS);
              }
              break;
            case 'progress':
              if (t.transport.waiting > 0) {
                (await t.transport.next()).progress(next.bytes).lose();
              }
              break;
            case 'lose':
              if (t.transport.waiting > 0) (await t.transport.next()).lose();
              break;
          }
          // Reading a file takes a few turns of the event loop.
          for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate);
        }
        const told = t.events.filter(
          ({ type }) => type === 'upload-success' || type === 'upload-cancel',
        );
        expect(told).toHaveLength(finals.size);
        t.queue.dispose();
        expect(t.clock.timerCount).toBe(0);
      }),
      { numRuns: 60 },
    );
  });
});
