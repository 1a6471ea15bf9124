/** A change shows after half of these; one that is slow by chance does not. */
const KEPT = 9;

/** How long work takes when it waits for no other: the median of what it lately took. */
export class OwnTime {
  readonly #lastMs: number[] = [];
  #ms = Infinity;

  /** `Infinity` as long as nobody knows. */
  get ms(): number {
    return this.#ms;
  }

  /** Of work that began while there were only a few. */
  record(tookMs: number): void {
    if (this.#lastMs.push(tookMs) > KEPT) this.#lastMs.shift();
    const sorted = this.#lastMs.toSorted((left, right) => left - right);
    this.#ms = sorted[Math.floor((sorted.length - 1) / 2)] ?? Infinity;
  }
}
