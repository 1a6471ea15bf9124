import { OwnTime } from './own-time.js';
import { COUNTED_MS } from './work-count.js';

/** So few do not wait for each other, or not for long. */
const FEW = 8;
/** With fewer ends than this, only that long a time says something. */
const LEAST_ENDED = 20;
const LEAST_MS = 1000;
/** What was longer ago counts half, again and again: an application gets faster and slower. */
const HALVED_AFTER_MS = 2000;

interface Work {
  readonly beganAtMs: number;
}

/**
 * How long work that begins now will wait for other work. Not how long it takes itself: an application may be slow, as long as
 * many at a time are no slower than a few.
 *
 * What is under way ends at the rate at which work has lately ended (Little's law); what work takes by itself is no wait. A
 * rate says nothing yet when more has come only now, so that a wait also needs work that is late: under way for longer
 * than it takes by itself.
 */
export class ExpectedWait {
  readonly #nowMs: () => number;
  readonly #ownTime = new OwnTime();
  /** Both in the order in which they began, and all late ones before all others. */
  readonly #late = new Set<Work>();
  readonly #onTime = new Set<Work>();
  #ended = 0;
  /** Since when `#ended` counts: since more than a few are under way; `undefined` while there are not. */
  #countedFromMs: number | undefined;

  constructor(nowMs: () => number = () => performance.now()) {
    this.#nowMs = nowMs;
  }

  /** Zero while it cannot be told, and `Infinity` while nothing ends that should have. */
  get ms(): number {
    const nowMs = this.#nowMs();
    this.#moveLate(nowMs);
    if (this.#late.size < FEW || this.#countedFromMs === undefined) return 0;
    const countedMs = nowMs - this.#countedFromMs;
    if (this.#ended < LEAST_ENDED && countedMs < LEAST_MS) return 0;
    return Math.max(0, (this.#count * countedMs) / this.#ended - this.#ownTime.ms);
  }

  /** Counts work until it ends, however it ends, or hangs. */
  async during<Result>(begin: () => Promise<Result>): Promise<Result> {
    const work = { beganAtMs: this.#nowMs() };
    const isOneOfFew = this.#count < FEW;
    this.#onTime.add(work);
    if (this.#count >= FEW) this.#countedFromMs ??= work.beganAtMs;
    try {
      return await begin();
    } finally {
      const nowMs = this.#nowMs();
      if (isOneOfFew) this.#ownTime.record(nowMs - work.beganAtMs);
      if (!this.#late.delete(work)) this.#onTime.delete(work);
      this.#countEnd(nowMs);
    }
  }

  get #count(): number {
    return this.#late.size + this.#onTime.size;
  }

  #moveLate(nowMs: number): void {
    for (const work of this.#onTime) {
      if (nowMs - work.beganAtMs <= this.#ownTime.ms) break;
      this.#onTime.delete(work);
      this.#late.add(work);
    }
    for (const work of this.#late) {
      if (nowMs - work.beganAtMs <= COUNTED_MS) break;
      this.#late.delete(work);
    }
  }

  #countEnd(nowMs: number): void {
    if (this.#count < FEW) {
      this.#countedFromMs = undefined;
      this.#ended = 0;
    }
    if (this.#countedFromMs === undefined) return;
    this.#ended += 1;
    const countedMs = nowMs - this.#countedFromMs;
    if (countedMs > HALVED_AFTER_MS) {
      this.#countedFromMs = nowMs - countedMs / 2;
      this.#ended /= 2;
    }
  }
}
