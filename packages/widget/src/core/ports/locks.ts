/** Lets go of a lock; more than once does no harm. */
export type ReleaseLock = () => void;

/**
 * Exclusive names, shared by the tabs, windows and workers of an origin. A lock ends with the page
 * that holds it, however the page ends.
 */
export interface Locks {
  /** Resolves to `undefined` when somebody has it, be it this page. */
  tryAcquire(name: string): Promise<ReleaseLock | undefined>;
  /** The names that somebody of this origin holds now, this page included. */
  held(): Promise<ReadonlySet<string>>;
}
