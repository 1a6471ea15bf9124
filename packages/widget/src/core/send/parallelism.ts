/** Where to begin: what browsers allow to a host over HTTP/1.1. More have to prove that they bring something. */
const FIRST_LIMIT = 6;
/** The first steps come quickly: each round trip with too few connections is lost for good. */
const FIRST_STEP_MS = 100;
/** Later a step up is judged after this, or after two answers for each connection, whichever is sooner. */
const STEP_MS = 400;
/** After a step that brought nothing, or a loss, the next one waits this long. */
const HOLD_MS = 3_000;
/** Throughput that is only a little lower is noise. */
const WORSE = 0.85;

/**
 * How many requests to OSS may run at a time. One more is tried while throughput does not fall for it; a connection
 * that is lost or stalls halves the number, as TCP does.
 */
export class Parallelism {
  limit: number;
  #max: number;
  #stepAt: number;
  #bytes = 0;
  #answers = 0;
  #rateBefore = 0;
  #holdUntil = 0;
  /** Until the first loss, or the first step that brought nothing. */
  #isStarting = true;

  constructor(max: number, now: number) {
    this.#max = max;
    this.#stepAt = now;
    this.limit = Math.min(FIRST_LIMIT, max);
  }

  set max(max: number) {
    if (max > this.#max) this.limit = Math.max(this.limit, Math.min(FIRST_LIMIT, max));
    this.#max = max;
    this.limit = Math.min(this.limit, max);
  }

  /** Bytes went out. */
  addBytes(bytes: number): void {
    this.#bytes += bytes;
  }

  /** A request was answered; `isFull` while all connections were in use and more was to be sent. */
  answered(isFull: boolean, now: number): void {
    this.#answers += 1;
    this.consider(isFull, now);
  }

  /** A connection broke or stalled, or OSS asked for less. Several that break together are one loss, as for TCP. */
  lost(now: number): void {
    if (now < this.#holdUntil) return;
    this.limit = Math.max(1, Math.floor(this.limit / 2));
    this.#restart(now, 0);
    this.#hold(now);
  }

  /** Takes a step if it is time for one; true when the limit grew. */
  consider(isFull: boolean, now: number): boolean {
    if (!isFull) {
      // What was measured says nothing about the line.
      this.#restart(now, this.#rateBefore);
      return false;
    }
    const elapsedMs = now - this.#stepAt;
    const stepMs = this.#isStarting ? FIRST_STEP_MS : STEP_MS;
    const isDue = elapsedMs >= stepMs || this.#answers >= 2 * this.limit;
    if (!isDue || now < this.#holdUntil || this.limit >= this.#max) return false;
    const rate = this.#bytes / Math.max(1, elapsedMs);
    const isWorse = rate < this.#rateBefore * WORSE;
    this.#restart(now, isWorse ? 0 : rate);
    if (isWorse) {
      this.#hold(now);
      return false;
    }
    this.limit += 1;
    return true;
  }

  #hold(now: number): void {
    this.#isStarting = false;
    this.#holdUntil = now + HOLD_MS;
  }

  #restart(now: number, rateBefore: number): void {
    this.#stepAt = now;
    this.#bytes = 0;
    this.#answers = 0;
    this.#rateBefore = rateBefore;
  }
}
