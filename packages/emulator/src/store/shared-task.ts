/**
 * Does one thing for everybody who asks for it. Who asks while it is under way shares the next run with all others who
 * do, because the current one may have begun too early for them.
 */
export class SharedTask {
  readonly #task: () => Promise<void>;
  #current: Promise<void> | undefined;
  /** Waits for the current run; has not begun. */
  #next: Promise<void> | undefined;

  constructor(task: () => Promise<void>) {
    this.#task = task;
  }

  get isIdle(): boolean {
    return this.#current === undefined && this.#next === undefined;
  }

  /** Settles with a run that began after the call. */
  async run(): Promise<void> {
    if (this.#next !== undefined) return this.#next;
    if (this.#current === undefined) return this.#start();
    const begin = () => {
      this.#next = undefined;
      return this.#start();
    };
    this.#next = this.#current.then(begin, begin);
    return this.#next;
  }

  async #start(): Promise<void> {
    const current = this.#task();
    this.#current = current;
    try {
      await current;
    } finally {
      if (this.#current === current) this.#current = undefined;
    }
  }
}
