// @ts-check

/** What was on when: told with every problem. */
export class History {
  /** @type {{ what: string, fromMs: number, toMs: number | undefined }[]} */
  #entries = [];
  #startedAtMs = performance.now();

  get elapsedMs() {
    return performance.now() - this.#startedAtMs;
  }

  /**
   * @param {string} what
   * @returns {() => void} to be called when it is over
   */
  begin(what) {
    /** @type {{ what: string, fromMs: number, toMs: number | undefined }} */
    const entry = { what, fromMs: this.elapsedMs, toMs: undefined };
    this.#entries.push(entry);
    return () => {
      entry.toMs ??= this.elapsedMs;
    };
  }

  get now() {
    return this.#entries.filter(({ toMs }) => toMs === undefined).map(({ what }) => what);
  }

  /**
   * @param {number} fromMs
   * @param {number} toMs
   */
  between(fromMs, toMs) {
    return this.#entries
      .filter((entry) => entry.fromMs <= toMs && (entry.toMs ?? Infinity) >= fromMs)
      .map((entry) => `${entry.what} at ${seconds(entry.fromMs)}`);
  }
}

/** @param {number} ms */
export function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
