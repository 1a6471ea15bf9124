/** How late the event loop is. */
export interface LoopDelay {
  /** The mean of the last ticks of a timer, in milliseconds. */
  readonly meanMs: number;
  /** Since the next tick is due: how long the round of the loop takes that is under way. */
  readonly overdueMs: number;
  /** Of the timer, so far. */
  readonly ticks: number;
  stop(): void;
}

const TICK_MS = 100;
/** What one late tick counts in the mean. */
const WEIGHT = 0.2;
/** A single pause, however long, of a collector or a laptop's lid is not a load: it may not count for more. */
const MOST_COUNTED_MS = 1000;

/** Measures by a timer how long what is ready has to wait. */
export class TimedLoopDelay implements LoopDelay {
  readonly #nowMs: () => number;
  readonly #timer: NodeJS.Timeout;
  #meanMs = 0;
  #ticks = 0;
  #dueAtMs: number;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
    this.#dueAtMs = nowMs() + TICK_MS;
    this.#timer = setInterval(() => {
      const lateMs = Math.min(MOST_COUNTED_MS, this.overdueMs);
      this.#meanMs += (lateMs - this.#meanMs) * WEIGHT;
      this.#dueAtMs = this.#nowMs() + TICK_MS;
      this.#ticks += 1;
    }, TICK_MS);
    this.#timer.unref();
  }

  get meanMs(): number {
    return this.#meanMs;
  }

  get overdueMs(): number {
    return Math.max(0, this.#nowMs() - this.#dueAtMs);
  }

  get ticks(): number {
    return this.#ticks;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
