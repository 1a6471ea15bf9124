const WINDOW_MS = 5_000;
/** Less is noise: the first bytes only fill the buffers of the system. */
const MIN_SPAN_MS = 500;

interface Sample {
  readonly at: number;
  readonly sentBytes: number;
}

/** The average speed over the last five seconds. */
export class SpeedMeter {
  #samples: Sample[] = [];

  add(sentBytes: number, now: number): void {
    this.#samples.push({ at: now, sentBytes });
    // One sample older than the window stays: the span then always covers the window.
    while ((this.#samples[1]?.at ?? Infinity) <= now - WINDOW_MS) this.#samples.shift();
  }

  get bytesPerSecond(): number | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined) return undefined;
    const spanMs = last.at - first.at;
    if (spanMs < MIN_SPAN_MS) return undefined;
    return ((last.sentBytes - first.sentBytes) / spanMs) * 1000;
  }

  reset(): void {
    this.#samples = [];
  }
}
