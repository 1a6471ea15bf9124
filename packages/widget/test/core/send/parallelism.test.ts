import { describe, expect, it } from 'vitest';

import { Parallelism } from '../../../src/core/send/parallelism.js';

/** Lets a line of this speed (bytes a second at so many connections) work for a while. */
function run(
  parallelism: Parallelism,
  speedAt: (connections: number) => number,
  ms: number,
  from: number,
): number {
  let now = from;
  for (; now < from + ms; now += 50) {
    parallelism.addBytes(speedAt(parallelism.limit) / 20);
    parallelism.consider(true, now);
  }
  return now;
}

describe('Parallelism', () => {
  it('grows to its bound while every connection brings more', () => {
    const parallelism = new Parallelism(10, 0);
    run(parallelism, (connections) => connections * 1e6, 5_000, 0);
    expect(parallelism.limit).toBe(10);
  });

  it('never exceeds its bound, and follows it when it is changed', () => {
    const parallelism = new Parallelism(2, 0);
    run(parallelism, (connections) => connections * 1e6, 5_000, 0);
    expect(parallelism.limit).toBe(2);
    parallelism.max = 1;
    expect(parallelism.limit).toBe(1);
    parallelism.max = 10;
    expect(parallelism.limit).toBe(6);
  });

  it('halves when a connection is lost, and recovers', () => {
    const parallelism = new Parallelism(10, 0);
    const now = run(parallelism, (connections) => connections * 1e6, 5_000, 0);
    parallelism.lost(now);
    expect(parallelism.limit).toBe(5);
    // What breaks together is one loss.
    parallelism.lost(now + 10);
    expect(parallelism.limit).toBe(5);
    parallelism.lost(now + 5_000);
    parallelism.lost(now + 10_000);
    parallelism.lost(now + 15_000);
    expect(parallelism.limit).toBe(1);
    run(parallelism, (connections) => connections * 1e6, 10_000, now + 15_000);
    expect(parallelism.limit).toBe(10);
  });

  it('does not grow while the line gives less for it', () => {
    const parallelism = new Parallelism(10, 0);
    run(parallelism, (connections) => 1e6 / connections, 1_500, 0);
    expect(parallelism.limit).toBeLessThan(8);
  });

  it('learns nothing while there is not enough to send', () => {
    const parallelism = new Parallelism(10, 0);
    for (let now = 0; now < 5_000; now += 50) parallelism.consider(false, now);
    expect(parallelism.limit).toBe(6);
  });

  it('grows by the number of answers where they come quickly', () => {
    const parallelism = new Parallelism(10, 0);
    for (let answer = 0; answer < 100; answer++) {
      parallelism.addBytes(1000);
      parallelism.answered(true, answer);
    }
    expect(parallelism.limit).toBe(10);
  });
});
