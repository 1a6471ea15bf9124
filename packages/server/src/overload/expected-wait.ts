/** So few are no queue, however long each takes. */
const FEW = 20;
/** With fewer ends than this, only that long a time says something. */
const LEAST_ENDED = 20;
const LEAST_MS = 1000;
/** What was longer ago counts half, again and again: an application gets faster and slower. */
const HALVED_AFTER_MS = 2000;

/**
 * How long work that begins now will take, while there is a queue: as long as it takes to end what is under way, at the rate at
 * which work has ended since the queue began (Little's law). Zero while it cannot be told.
 */
export class ExpectedWait {
  readonly #nowMs: () => number;
  #count = 0;
  #ended = 0;
  /** Of the queue; `undefined` without one. */
  #beganAtMs: number | undefined;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  get ms(): number {
    if (this.#beganAtMs === undefined) return 0;
    const tookMs = this.#nowMs() - this.#beganAtMs;
    if (this.#ended < LEAST_ENDED && tookMs < LEAST_MS) return 0;
    return (this.#count * tookMs) / this.#ended;
  }

  /** Counts work until it ends, however it ends. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#count += 1;
    if (this.#count >= FEW) this.#beganAtMs ??= this.#nowMs();
    try {
      return await work();
    } finally {
      this.#end();
    }
  }

  #end(): void {
    this.#count -= 1;
    if (this.#count < FEW) {
      this.#beganAtMs = undefined;
      this.#ended = 0;
    }
    if (this.#beganAtMs === undefined) return;
    this.#ended += 1;
    const nowMs = this.#nowMs();
    const tookMs = nowMs - this.#beganAtMs;
    if (tookMs > HALVED_AFTER_MS) {
      this.#beganAtMs = nowMs - tookMs / 2;
      this.#ended /= 2;
    }
  }
}
