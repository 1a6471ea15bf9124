import type { Clock } from '../ports/clock.js';

/** Calls back once when nobody has fed it for too long. */
export class StallWatchdog {
  readonly #clock: Clock;
  readonly #onStall: (limitMs: number) => void;
  #cancelTimer: () => void = () => undefined;
  #isStopped = false;

  constructor(clock: Clock, onStall: (limitMs: number) => void) {
    this.#clock = clock;
    this.#onStall = onStall;
  }

  /** There was a sign of life; the next one is due within the limit. */
  feed(limitMs: number): void {
    // Engines may report progress of a request that was just aborted.
    if (this.#isStopped) return;
    this.#cancelTimer();
    this.#cancelTimer = this.#clock.setTimer(() => this.#onStall(limitMs), limitMs);
  }

  /** For good. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelTimer();
  }
}
