import type { Locks, ReleaseLock } from '../ports/locks.js';

/** Locks among those who share this object: for platforms without Web Locks, and for tests. */
export class MemoryLocks implements Locks {
  /** By name, what lets go of it. */
  readonly #held = new Map<string, ReleaseLock>();

  tryAcquire(name: string): Promise<ReleaseLock | undefined> {
    if (this.#held.has(name)) return Promise.resolve(undefined);
    const release = (): void => {
      // Somebody else may have it by now.
      if (this.#held.get(name) === release) this.#held.delete(name);
    };
    this.#held.set(name, release);
    return Promise.resolve(release);
  }

  held(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(this.#held.keys()));
  }
}
