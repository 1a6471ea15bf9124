/**
 * What the platform believes about the network. A hint only: `true` may mean a router without a
 * line, and `false` may be wrong too, so nothing waits for this alone.
 */
export interface Connectivity {
  readonly isOnline: boolean;
  /** Calls back whenever the network comes back; the returned function ends it. */
  onOnline(listener: () => void): () => void;
}
