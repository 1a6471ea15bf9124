/** Time, so that tests can own it. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
  /** Calls back once after the delay; the returned function takes it back. */
  setTimer(callback: () => void, delayMs: number): () => void;
}
