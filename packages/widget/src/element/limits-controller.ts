import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface LimitsHost extends ReactiveControllerHost, HTMLElement {
  readonly serverUrl: string;
  readonly withCredentials: boolean;
  readonly headers: unknown;
}

/** What is on the screen comes first. */
const IDLE_TIMEOUT_MS = 2000;

/**
 * Asks for the server's limits before the first file, so that people read what they may add: once the host is seen, the
 * page has nothing better to do, and the device is online. Asks again when the server or the credentials become others.
 */
export class LimitsController implements ReactiveController {
  readonly #host: LimitsHost;
  readonly #ask: () => void;
  #observer: IntersectionObserver | undefined;
  #isSeen = false;
  #isDue = false;
  #askedFor: string | undefined;

  constructor(host: LimitsHost, ask: () => void) {
    this.#host = host;
    this.#ask = ask;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#isSeen = entries.at(-1)?.isIntersecting === true;
      this.#schedule();
    });
    this.#observer.observe(this.#host);
    addEventListener('online', this.#schedule);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#isSeen = false;
    removeEventListener('online', this.#schedule);
  }

  hostUpdated(): void {
    this.#schedule();
  }

  get #server(): string {
    const { serverUrl, withCredentials, headers } = this.#host;
    return `${serverUrl} ${String(withCredentials)} ${String(headers !== undefined)}`;
  }

  readonly #schedule = (): void => {
    if (!this.#isSeen || this.#isDue || this.#askedFor === this.#server) return;
    if (this.#host.serverUrl === '' || !navigator.onLine) return;
    this.#isDue = true;
    whenIdle(() => {
      this.#isDue = false;
      if (!this.#isSeen || !navigator.onLine) return;
      this.#askedFor = this.#server;
      this.#ask();
    });
  };
}

function whenIdle(act: () => void): void {
  // Not in Safari.
  if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: IDLE_TIMEOUT_MS });
  else setTimeout(act, 200);
}
