import { mostSkewMs } from '../signature/clock-skew.js';

/** Remembers the nonces of calls for as long as their timestamps would be accepted. */
export class NonceMemory {
  readonly #usedAtMs = new Map<string, number>();

  /** False if it was used before. */
  use(nonce: string, now: Date): boolean {
    const nowMs = now.getTime();
    // In the order of use: the first one that is still needed ends the search.
    for (const [known, usedAtMs] of this.#usedAtMs) {
      if (nowMs - usedAtMs <= 2 * mostSkewMs) break;
      this.#usedAtMs.delete(known);
    }
    if (this.#usedAtMs.has(nonce)) return false;
    this.#usedAtMs.set(nonce, nowMs);
    return true;
  }
}
