import { describe, expect, it } from 'vitest';

import { ExpectedWait } from '../../src/overload/expected-wait.js';
import { createGate } from '../helpers/gate.js';
import { simulate } from './simulate.js';

/** What a callback may take: as long as OSS waits, and some room. */
const BUDGET_MS = 4000;

const at = (seconds: number) => seconds * 1000;
const longest = (tookMs: readonly number[]) => Math.max(...tookMs);

/** Work that ends when the test says so, by a clock that it sets. */
function createQueue() {
  const clock = { ms: 0 };
  const wait = new ExpectedWait(() => clock.ms);
  const under: { end: () => void; ended: Promise<void> }[] = [];
  const begin = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const gate = createGate();
      under.push({ end: () => gate.open(), ended: wait.during(() => gate.opened) });
    }
  };
  const end = async (count: number) => {
    for (const work of under.splice(0, count)) {
      work.end();
      await work.ended;
    }
  };
  return { wait, clock, begin, end };
}

/** Of an application that takes that long while there is nothing else. */
async function createQueueThatTakes(ownMs: number) {
  const queue = createQueue();
  queue.begin(1);
  queue.clock.ms += ownMs;
  await queue.end(1);
  return queue;
}

describe('ExpectedWait', () => {
  it('is what is under way, at the rate at which it ends, without what work takes by itself', async () => {
    const { wait, clock, begin, end } = await createQueueThatTakes(10);
    begin(120);
    for (let step = 0; step < 40; step += 1) {
      clock.ms += 10;
      await end(1);
    }
    // 80 are left, and one ends every 10 ms. Of the first few, half took at most 40 ms.
    expect(wait.ms).toBe(800 - 40);
  });

  it('says nothing about a burst before enough has ended', async () => {
    const { wait, clock, begin, end } = await createQueueThatTakes(10);
    begin(500);
    for (let step = 0; step < 19; step += 1) {
      clock.ms += 10;
      await end(1);
    }
    expect(wait.ms).toBe(0);
    clock.ms += 10;
    await end(1);
    expect(wait.ms).toBe(4800 - 40);
  });

  it('has no end while nothing ends that should have', async () => {
    const { wait, clock, begin } = await createQueueThatTakes(10);
    begin(20);
    clock.ms += 999;
    expect(wait.ms).toBe(0);
    clock.ms += 1;
    expect(wait.ms).toBe(Infinity);
  });

  it('cannot be told of an application that has ended nothing yet', () => {
    const { wait, clock, begin } = createQueue();
    begin(500);
    clock.ms += 10_000;
    expect(wait.ms).toBe(0);
  });

  it('never holds a few back, however late they are', async () => {
    const { wait, clock, begin } = await createQueueThatTakes(10);
    begin(7);
    clock.ms += 20_000;
    begin(100);
    expect(wait.ms).toBe(0);
  });

  it('forgets what never ends', async () => {
    const { wait, clock, begin } = await createQueueThatTakes(10);
    begin(50);
    clock.ms += 30_000;
    expect(wait.ms).toBe(Infinity);
    clock.ms += 1;
    expect(wait.ms).toBe(0);
  });
});

describe('an application that is slow', () => {
  it('is asked all that comes, as long as many take no longer than few', async () => {
    const all = await simulate({
      seconds: 30,
      perSecond: () => 100,
      atOnce: Infinity,
      ownMs: () => 3000,
    });
    expect(all.refused).toBe(0);
    expect(longest(all.tookMs)).toBe(3000);
  });

  it('is asked all that comes while ever more comes', async () => {
    const perSecond = (ms: number) => (ms < at(10) ? 20 : 300);
    const all = await simulate({ seconds: 20, perSecond, atOnce: Infinity, ownMs: () => 10_000 });
    expect(all.refused).toBe(0);
  });

  it('is asked all that comes when some take longer than others, or one far longer', async () => {
    const ownMs = (index: number) => {
      if (index === 2 || index === 700) return 25_000;
      return index % 4 === 0 ? 3900 : 50;
    };
    const all = await simulate({ seconds: 30, perSecond: () => 100, atOnce: Infinity, ownMs });
    expect(all.refused).toBe(0);
  });

  it('is asked all that comes also when some of its work never ends', async () => {
    const ownMs = (index: number) => (index % 100 === 50 ? Infinity : 500);
    const all = await simulate({ seconds: 90, perSecond: () => 20, atOnce: Infinity, ownMs });
    expect(all.refused).toBe(0);
  });

  it('is asked all that comes again some seconds after it has become slow', async () => {
    const ownMs = (_index: number, ms: number) => (ms < at(10) ? 5 : 3000);
    const all = await simulate({ seconds: 60, perSecond: () => 50, atOnce: Infinity, ownMs });
    expect(all.refusedAtMs.filter((ms) => ms > at(30))).toEqual([]);
    expect(all.refused).toBeLessThan(60 * 50 * 0.3);
  });
});

describe('an application that takes a few at a time', () => {
  it.each([
    { atOnce: 1, own: 5 },
    { atOnce: 4, own: 5 },
    { atOnce: 1, own: 100 },
    { atOnce: 4, own: 500 },
    { atOnce: 10, own: 1000 },
  ])(
    'does as much as it can, and that in time, of five times too much: $atOnce at a time, $own ms each',
    async ({ atOnce, own }) => {
      const seconds = 60;
      const sustained = (atOnce / own) * 1000;
      const perSecond = () => sustained * 5;
      const { tookMs, refused } = await simulate({ seconds, perSecond, atOnce, ownMs: () => own });
      expect(tookMs.length).toBeGreaterThan(sustained * seconds * 0.95);
      const inTime = tookMs.filter((ms) => ms < BUDGET_MS);
      expect(inTime.length).toBeGreaterThan(tookMs.length * 0.95);
      expect(refused).toBeGreaterThan(sustained * seconds * 3.5);
    },
  );

  it('is asked all that comes again after a rush', async () => {
    const perSecond = (ms: number) => (ms > at(10) && ms < at(20) ? 1000 : 100);
    const all = await simulate({ seconds: 40, perSecond, atOnce: 1, ownMs: () => 5 });
    expect(all.refusedAtMs.filter((ms) => ms < at(10) || ms > at(21))).toEqual([]);
    expect(all.refused).toBeGreaterThan(5000);
  });
});
