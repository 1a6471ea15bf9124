/** Lets go of a lock; more than once does no harm. */
export type ReleaseLock = () => void;

/**
 * Exclusive names, shared by the tabs, windows and workers of an origin. A lock ends with the page
 * that holds it, however the page ends.
 */
export interface Locks {
  /** Waits for a name: first come, first served. Rejects when the signal is aborted before its turn has come. */
  acquire(name: string, signal: AbortSignal): Promise<ReleaseLock>;
  /**
   * The names that somebody of this origin, this page included, holds or waits for now: all that was called before this
   * counts.
   */
  names(how: 'held' | 'pending'): Promise<ReadonlySet<string>>;
}
