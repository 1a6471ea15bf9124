/**
 * Lets one waiting end early when something else goes wrong. `Promise.race` with a long-lived promise would do the
 * same, but that promise would keep the result of every race, which here means every chunk of an upload.
 */
export class Interruption {
  #failure: { readonly error: unknown } | undefined;
  #rejectWaiting: ((error: unknown) => void) | undefined;

  /** Rejects the current and every later `unlessInterrupted`. */
  interrupt(error: unknown): void {
    this.#failure ??= { error };
    this.#rejectWaiting?.(this.#failure.error);
  }

  /** The promise, or the failure if that comes first. One at a time. */
  async unlessInterrupted<T>(promise: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      promise.then(resolve, reject);
      this.#rejectWaiting = reject;
      if (this.#failure !== undefined) reject(toError(this.#failure.error));
    });
  }
}

function toError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}
