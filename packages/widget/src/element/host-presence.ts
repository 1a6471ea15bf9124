import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Whether the element is in a document; files added to one that is gone would be sent behind everybody's back. */
export class HostPresence implements ReactiveController {
  #isAway = false;
  #onReturn: (() => void) | undefined;
  #back: Promise<void> | undefined;

  constructor(host: ReactiveControllerHost) {
    host.addController(this);
  }

  get isAway(): boolean {
    return this.#isAway;
  }

  hostConnected(): void {
    this.#isAway = false;
    this.endWait();
  }

  hostDisconnected(): void {
    this.#isAway = true;
  }

  /** Resolves when the element is back, or `endWait` is called. */
  async whenBack(): Promise<void> {
    const back = (this.#back ??= new Promise<void>((resolve) => (this.#onReturn = resolve)));
    await back;
    if (this.#back === back) this.#back = undefined;
  }

  endWait(): void {
    this.#onReturn?.();
  }
}
