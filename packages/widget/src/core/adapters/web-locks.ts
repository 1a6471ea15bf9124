import type { Locks, ReleaseLock } from '../ports/locks.js';
import { MemoryLocks } from '../resume/memory-locks.js';

/** For all queues of a page that has no Web Locks. */
const PAGE_LOCKS = new MemoryLocks();

/**
 * The browser's locks. Pages without them (plain http, sandboxed frames) have locks among themselves
 * only: two tabs may then both go on with an upload, which costs bytes and breaks nothing.
 */
export class WebLocks implements Locks {
  async tryAcquire(name: string): Promise<ReleaseLock | undefined> {
    try {
      return await request(name);
    } catch {
      return PAGE_LOCKS.tryAcquire(name);
    }
  }

  async held(): Promise<ReadonlySet<string>> {
    try {
      const { held = [] } = await navigator.locks.query();
      return new Set(held.flatMap(({ name }) => name ?? []));
    } catch {
      return PAGE_LOCKS.held();
    }
  }
}

/** Rejects also where there is no `navigator.locks`. */
function request(name: string): Promise<ReleaseLock | undefined> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (lock !== null) return new Promise<void>((release) => resolve(release));
        resolve(undefined);
        return undefined;
      })
      .catch(reject);
  });
}
