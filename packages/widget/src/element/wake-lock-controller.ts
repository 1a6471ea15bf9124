import type { ReactiveController, ReactiveControllerHost } from 'lit';

/**
 * Keeps the screen on while the host is busy and its page is seen: a phone that falls asleep stops the uploads. Where the
 * platform has no such lock or refuses it, nothing happens.
 */
export class WakeLockController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #isBusy: () => boolean;
  /** Also one that was refused, so that it is not asked for again until there is new work. */
  #lock: Promise<WakeLockSentinel | undefined> | undefined;

  constructor(host: ReactiveControllerHost & Element, isBusy: () => boolean) {
    this.#host = host;
    this.#isBusy = isBusy;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.ownerDocument.addEventListener('visibilitychange', this.#update);
  }

  hostUpdated(): void {
    this.#update();
  }

  hostDisconnected(): void {
    this.#host.ownerDocument.removeEventListener('visibilitychange', this.#update);
    this.#release();
  }

  readonly #update = (): void => {
    const { isConnected, ownerDocument } = this.#host;
    const isSeen = isConnected && ownerDocument.visibilityState === 'visible';
    if (isSeen && this.#isBusy()) this.#acquire();
    else this.#release();
  };

  #acquire(): void {
    if (this.#lock !== undefined) return;
    const lock = requestLock();
    this.#lock = lock;
    void lock.then((sentinel) => {
      // The platform takes it back, for example from a page that is hidden.
      sentinel?.addEventListener('release', () => {
        if (this.#lock === lock) this.#lock = undefined;
      });
    });
  }

  #release(): void {
    const lock = this.#lock;
    this.#lock = undefined;
    void lock?.then((sentinel) => sentinel?.release()).catch(() => undefined);
  }
}

async function requestLock(): Promise<WakeLockSentinel | undefined> {
  const { wakeLock } = navigator as Partial<Navigator>;
  try {
    return await wakeLock?.request('screen');
  } catch {
    return undefined;
  }
}
