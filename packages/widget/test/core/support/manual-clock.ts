import type { Clock } from '../../../src/core/ports/clock.js';

interface Timer {
  readonly callback: () => void;
  readonly dueAt: number;
}

/** Time that moves only when a test says so. */
export class ManualClock implements Clock {
  #now = Date.parse('2030-01-01T00:00:00.000Z');
  /** How far somebody has set the device's clock. */
  #setBy = 0;
  readonly #timers = new Set<Timer>();

  now(): number {
    return this.#now + this.#setBy;
  }

  elapsed(): number {
    return this.#now;
  }

  /** Somebody sets the device's clock: it jumps, and nothing else does. */
  set(byMs: number): void {
    this.#setBy += byMs;
  }

  setTimer(callback: () => void, delayMs: number): () => void {
    const timer = { callback, dueAt: this.#now + Math.max(0, delayMs) };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  get timerCount(): number {
    return this.#timers.size;
  }

  /** Moves on, and calls back every timer on the way, in the order in which they are due. */
  advance(ms: number): void {
    const end = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers]
        .filter(({ dueAt }) => dueAt <= end)
        .sort((a, b) => a.dueAt - b.dueAt);
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#now = next.dueAt;
      next.callback();
    }
    this.#now = end;
  }
}
