import { describe, expect, it } from 'vitest';

import { ExpectedWait } from '../../src/overload/expected-wait.js';

/** Of a promise; Node.js 20 has none of its own. */
function withResolvers() {
  let resolve: () => void = () => undefined;
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** Work that ends when the test says so, by a clock that it sets. */
function createQueue() {
  const clock = { ms: 0 };
  const wait = new ExpectedWait(() => clock.ms);
  const under: { end: () => void; ended: Promise<void> }[] = [];
  const begin = (count: number) => {
    for (let index = 0; index < count; index += 1) {
      const { promise: gate, resolve: end } = withResolvers();
      under.push({ end, ended: wait.during(() => gate) });
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

describe('ExpectedWait', () => {
  it('is what is under way, at the rate at which it ends', async () => {
    const { wait, clock, begin, end } = createQueue();
    begin(120);
    for (let step = 0; step < 40; step += 1) {
      clock.ms += 10;
      await end(1);
    }
    // 80 are left, and one ends every 10 ms.
    expect(wait.ms).toBe(800);
  });

  it('says nothing about a burst before enough has ended', async () => {
    const { wait, clock, begin, end } = createQueue();
    begin(500);
    clock.ms += 900;
    await end(19);
    expect(wait.ms).toBe(0);
  });

  it('grows without end while nothing ends', () => {
    const { wait, clock, begin } = createQueue();
    begin(20);
    clock.ms += 1000;
    expect(wait.ms).toBe(Infinity);
  });

  it('never holds a few back, however slow they are', () => {
    const { wait, clock, begin } = createQueue();
    begin(19);
    clock.ms += 60_000;
    expect(wait.ms).toBe(0);
  });

  it('follows an application that gets faster, and begins anew with the next queue', async () => {
    const { wait, clock, begin, end } = createQueue();
    begin(100);
    clock.ms += 1900;
    await end(20);
    expect(wait.ms).toBe(7600);
    for (let step = 0; step < 400; step += 1) {
      begin(1);
      clock.ms += 10;
      await end(1);
    }
    expect(wait.ms).toBeLessThan(1200);
    await end(80);
    begin(30);
    expect(wait.ms).toBe(0);
  });
});
