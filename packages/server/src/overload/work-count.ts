/** Work that takes longer hangs: it may not keep others out for ever. */
export const COUNTED_MS = 30_000;

/** Counts what is being worked on. */
export class WorkCount {
  #count = 0;

  get count(): number {
    return this.#count;
  }

  /** Counts work until it ends, however it ends. */
  async during<Result>(work: () => Promise<Result>): Promise<Result> {
    this.#count += 1;
    let isCounted = true;
    const end = () => {
      if (isCounted) this.#count -= 1;
      isCounted = false;
    };
    const timer = setTimeout(end, COUNTED_MS);
    timer.unref();
    try {
      return await work();
    } finally {
      clearTimeout(timer);
      end();
    }
  }
}
