import type { Locks, ReleaseLock } from '../ports/locks.js';
import { MemoryLocks } from '../resume/memory-locks.js';

/** For all queues of a page that has no Web Locks. */
const PAGE_LOCKS = new MemoryLocks();

/**
 * The browser's locks. Pages without them (plain http, sandboxed frames) have locks among themselves
 * only: two tabs may then both send a file.
 */
export class WebLocks implements Locks {
  async acquire(name: string, signal: AbortSignal): Promise<ReleaseLock> {
    try {
      return await request(name, signal);
    } catch {
      // Also what was aborted: nothing waits there then.
      return PAGE_LOCKS.acquire(name, signal);
    }
  }

  async names(how: 'held' | 'pending'): Promise<ReadonlySet<string>> {
    try {
      return await query(how);
    } catch {
      return PAGE_LOCKS.names(how);
    }
  }
}

// Both reject also where there is no `navigator.locks`, and in as many steps, so that what was asked for first is there first.

function request(name: string, signal: AbortSignal): Promise<ReleaseLock> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(name, { signal }, () => new Promise<void>((release) => resolve(release)))
      .catch(reject);
  });
}

function query(how: 'held' | 'pending'): Promise<ReadonlySet<string>> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .query()
      .then(({ [how]: locks = [] }) => resolve(new Set(locks.flatMap(({ name }) => name ?? []))))
      .catch(reject);
  });
}
