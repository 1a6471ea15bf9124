import type { Clock } from '../ports/clock.js';

/** Calls back once when nobody has fed it for too long. */
export class StallWatchdog {
  readonly #clock: Clock;
  readonly #onStall: (limitMs: number) => void;
  #cancelTimer: () => void = () => undefined;

  constructor(clock: Clock, onStall: (limitMs: number) => void) {
    this.#clock = clock;
    this.#onStall = onStall;
  }

  /** There was a sign of life; the next one is due within the limit. */
  feed(limitMs: number): void {
    this.stop();
    this.#cancelTimer = this.#clock.setTimer(() => this.#onStall(limitMs), limitMs);
  }

  stop(): void {
    this.#cancelTimer();
  }
}
