/** Time, so that tests can own it. */
export interface Clock {
  /** Unix time in milliseconds. Jumps when the device's clock is set: for what is shown, stored, or told by others. */
  now(): number;
  /** Milliseconds since some moment; never jumps: for how long something takes or is good. */
  elapsed(): number;
  /** Calls back once after the delay; the returned function takes it back. */
  setTimer(callback: () => void, delayMs: number): () => void;
}
