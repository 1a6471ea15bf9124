// @ts-check
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Reads some numbers again and again, and remembers the largest of each.
 *
 * @template {string} Name
 */
export class Sampler {
  /** @type {Map<Name, number>} */
  #peaks = new Map();
  #isRunning = true;
  #done;

  /** @param {() => Promise<Readonly<Record<Name, number>> | undefined>} read undefined while there is nothing to read */
  constructor(read) {
    this.#done = this.#run(read);
  }

  /** @param {Name} name */
  peak(name) {
    return this.#peaks.get(name) ?? 0;
  }

  /** Forgets the peaks so far. */
  reset() {
    this.#peaks.clear();
  }

  async stop() {
    this.#isRunning = false;
    await this.#done;
  }

  /** @param {() => Promise<Readonly<Record<Name, number>> | undefined>} read */
  async #run(read) {
    while (this.#isRunning) {
      const sample = await read();
      for (const [name, value] of /** @type {[Name, number][]} */ (Object.entries(sample ?? {}))) {
        this.#peaks.set(name, Math.max(this.peak(name), value));
      }
      await delay(200);
    }
  }
}
