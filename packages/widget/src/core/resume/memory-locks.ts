import { untilAborted } from '../abort/until-aborted.js';
import type { Locks, ReleaseLock } from '../ports/locks.js';

interface Line {
  /** Who has the lock, and who waits for it. */
  size: number;
  /** Settles when all of them have left. */
  end: Promise<void>;
}

/** Locks among those who share this object: for platforms without Web Locks, and for tests. */
export class MemoryLocks implements Locks {
  readonly #lines = new Map<string, Line>();

  async acquire(name: string, signal: AbortSignal): Promise<ReleaseLock> {
    const line = this.#lines.get(name) ?? { size: 0, end: Promise.resolve() };
    this.#lines.set(name, line);
    line.size += 1;
    const turn = line.end;
    let isThere = true;
    let leave = (): void => undefined;
    line.end = new Promise((resolve) => {
      leave = () => {
        if (!isThere) return;
        isThere = false;
        line.size -= 1;
        if (line.size === 0) this.#lines.delete(name);
        // Who gives up is no reason for the next one to push in.
        resolve(turn);
      };
    });
    try {
      await untilAborted(turn, signal);
    } catch (error) {
      leave();
      throw error;
    }
    return leave;
  }

  names(how: 'held' | 'pending'): Promise<ReadonlySet<string>> {
    const least = how === 'held' ? 1 : 2;
    const lines = [...this.#lines].filter(([, { size }]) => size >= least);
    return Promise.resolve(new Set(lines.map(([name]) => name)));
  }
}
