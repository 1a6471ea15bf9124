/** An abort of one's own that happens together with another one; `unfollow` ends that. Throws when it is too late. */
export function follow(signal: AbortSignal): {
  readonly controller: AbortController;
  readonly unfollow: () => void;
} {
  signal.throwIfAborted();
  const controller = new AbortController();
  const abort = (): void => controller.abort(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  return { controller, unfollow: () => signal.removeEventListener('abort', abort) };
}
