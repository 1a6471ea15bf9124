import type { Clock } from '../ports/clock.js';

/** Longest delay that timers know; a longer one would fire at once. */
const MAX_DELAY_MS = 2 ** 31 - 1;

export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  elapsed(): number {
    return performance.now();
  }

  setTimer(callback: () => void, delayMs: number): () => void {
    const timer = setTimeout(callback, Math.min(Math.max(0, delayMs), MAX_DELAY_MS));
    return () => clearTimeout(timer);
  }
}
