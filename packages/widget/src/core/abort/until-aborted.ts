import { reasonOf } from './reason-of.js';

/**
 * Waits for a promise no longer than until the signal is aborted, and leaves the promise itself
 * alone: others may wait for it, or nobody can stop it.
 */
export function untilAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const abort = (): void => reject(reasonOf(signal));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise
      .finally(() => signal.removeEventListener('abort', abort))
      .then(resolve, (error: unknown) => {
        reject(error instanceof Error ? error : new Error('Not an error', { cause: error }));
      });
  });
}
