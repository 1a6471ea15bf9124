import { describe, expect, it } from 'vitest';

import { OwnTime } from '../../src/overload/own-time.js';

function ownTimeOf(...tookMs: readonly number[]): number {
  const ownTime = new OwnTime();
  for (const ms of tookMs) ownTime.record(ms);
  return ownTime.ms;
}

describe('OwnTime', () => {
  it('is endless until work has ended: then nothing is late', () => {
    expect(ownTimeOf()).toBe(Infinity);
    expect(ownTimeOf(3000)).toBe(3000);
  });

  it('is the smaller of two, as the other may have waited', () => {
    expect(ownTimeOf(5, 3000)).toBe(5);
  });

  it('is not changed by a single slow one', () => {
    expect(ownTimeOf(5, 5, 60_000, 5, 5)).toBe(5);
  });

  it('follows an application that has become slower or faster, after five of nine', () => {
    const fast = Array<number>(20).fill(5);
    const slow = Array<number>(20).fill(3000);
    expect(ownTimeOf(...fast, ...slow.slice(0, 4))).toBe(5);
    expect(ownTimeOf(...fast, ...slow.slice(0, 5))).toBe(3000);
    expect(ownTimeOf(...slow, ...fast.slice(0, 5))).toBe(5);
  });
});
