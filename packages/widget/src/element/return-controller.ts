import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells when the host's page is seen again: after sleep, from the background, or out of the back/forward cache. */
export class ReturnController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onReturn: () => void;
  #document: Document | undefined;

  constructor(host: ReactiveControllerHost & Element, onReturn: () => void) {
    this.#host = host;
    this.#onReturn = onReturn;
    host.addController(this);
  }

  hostConnected(): void {
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('visibilitychange', this.#onVisibilityChange);
    this.#document.defaultView?.addEventListener('pageshow', this.#onPageShow);
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('visibilitychange', this.#onVisibilityChange);
    this.#document?.defaultView?.removeEventListener('pageshow', this.#onPageShow);
    this.#document = undefined;
  }

  readonly #onVisibilityChange = (): void => {
    if (this.#document?.visibilityState === 'visible') this.#onReturn();
  };

  readonly #onPageShow = (event: PageTransitionEvent): void => {
    if (event.persisted) this.#onReturn();
  };
}
