import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { TimedLoopDelay } from '../../src/overload/loop-delay.js';

let nowMs = 0;
let delay: TimedLoopDelay;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  nowMs = 0;
  delay = new TimedLoopDelay(() => nowMs);
});
afterEach(() => {
  delay.stop();
  vi.useRealTimers();
});

/** A tick of the timer that comes so much too late. */
function tick(lateMs = 0): void {
  nowMs += 100 + lateMs;
  vi.advanceTimersByTime(100);
}

describe('the delay of the event loop', () => {
  it('is nothing while the timer is on time', () => {
    for (let count = 0; count < 10; count += 1) tick();
    expect([delay.meanMs, delay.overdueMs, delay.ticks]).toEqual([0, 0, 10]);
  });

  it('is seen within the round of the loop that has begun to take long', () => {
    tick();
    nowMs += 100 + 700;
    expect([delay.meanMs, delay.overdueMs]).toEqual([0, 700]);
  });

  it('is small after one long pause, however long it was', () => {
    tick(3_600_000);
    expect(delay.meanMs).toBeLessThan(250);
  });

  it('grows as long as each round takes long, and goes down again', () => {
    for (let count = 0; count < 20; count += 1) tick(800);
    expect(delay.meanMs).toBeGreaterThan(700);
    for (let count = 0; count < 20; count += 1) tick();
    expect(delay.meanMs).toBeLessThan(50);
  });
});
