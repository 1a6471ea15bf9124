import type { ReactiveController, ReactiveControllerHost } from 'lit';

const TICK_MS = 1000;

/** Renders the host again every second while it shows a countdown. */
export class CountdownController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #isCounting: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, isCounting: () => boolean) {
    this.#host = host;
    this.#isCounting = isCounting;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#timer !== undefined || !this.#isCounting()) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#host.requestUpdate();
    }, TICK_MS);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
