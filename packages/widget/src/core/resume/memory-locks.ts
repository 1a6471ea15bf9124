import { reasonOf } from '../abort/reason-of.js';
import type { Locks, ReleaseLock } from '../ports/locks.js';

/** Locks among those who share this object: for platforms without Web Locks, and for tests. */
export class MemoryLocks implements Locks {
  /** Those who wait, by the name of a lock that is held; first come, first served. */
  readonly #waiting = new Map<string, Set<() => void>>();

  tryAcquire(name: string): Promise<ReleaseLock | undefined> {
    return Promise.resolve(this.#waiting.has(name) ? undefined : this.#take(name));
  }

  acquire(name: string, signal: AbortSignal): Promise<ReleaseLock> {
    if (signal.aborted) return Promise.reject(reasonOf(signal));
    const queue = this.#waiting.get(name);
    if (queue === undefined) return Promise.resolve(this.#take(name));
    return new Promise((resolve, reject) => {
      const abort = (): void => {
        queue.delete(next);
        reject(reasonOf(signal));
      };
      const next = (): void => {
        signal.removeEventListener('abort', abort);
        resolve(this.#releaseOnce(name, queue));
      };
      queue.add(next);
      signal.addEventListener('abort', abort, { once: true });
    });
  }

  held(): Promise<ReadonlySet<string>> {
    return Promise.resolve(new Set(this.#waiting.keys()));
  }

  #take(name: string): ReleaseLock {
    const queue = new Set<() => void>();
    this.#waiting.set(name, queue);
    return this.#releaseOnce(name, queue);
  }

  #releaseOnce(name: string, queue: Set<() => void>): ReleaseLock {
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const [next] = queue;
      if (next === undefined) {
        this.#waiting.delete(name);
      } else {
        queue.delete(next);
        next();
      }
    };
  }
}
