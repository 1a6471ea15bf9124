import { describe, expect, it } from 'vitest';

import { mapInParallel } from '../../src/plans/map-in-parallel.js';
import { createGate } from '../helpers/gate.js';

describe('mapInParallel', () => {
  it('answers in order, whatever is ready first', async () => {
    const gates = [createGate(), createGate(), createGate()];
    const mapped = mapInParallel([0, 1, 2], 3, async (index) => {
      await gates[index]?.opened;
      return `item ${index}`;
    });
    for (const gate of gates.reverse()) gate.open();
    expect(await mapped).toEqual(['item 0', 'item 1', 'item 2']);
  });

  it('works on no more than so many at once', async () => {
    let running = 0;
    let most = 0;
    const items = Array.from({ length: 20 }, (_, index) => index);
    const mapped = await mapInParallel(items, 3, async (item) => {
      running += 1;
      most = Math.max(most, running);
      await Promise.resolve();
      running -= 1;
      return item;
    });
    expect(mapped).toEqual(items);
    expect(most).toBe(3);
  });

  it('begins nothing more once one has failed', async () => {
    const begun: number[] = [];
    const mapped = mapInParallel([0, 1, 2, 3, 4], 1, (item) => {
      begun.push(item);
      return item === 1 ? Promise.reject(new Error('no')) : Promise.resolve(item);
    });
    await expect(mapped).rejects.toThrow('no');
    expect(begun).toEqual([0, 1]);
  });

  it('answers nothing for nothing', async () => {
    expect(await mapInParallel([], 3, () => Promise.resolve(1))).toEqual([]);
  });
});
