import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { readTransfer, type Offer } from './read-transfer.js';

export interface DropOptions {
  readonly isEnabled: () => boolean;
  readonly onOffer: (offer: Offer) => void;
}

/** Takes files dropped on the host's shadow tree and says while some hover over it. */
export class DropController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: DropOptions;
  /** The element entered last. Entering a child comes before leaving its parent, so only leaving this one is leaving. */
  #entered: EventTarget | undefined;

  constructor(host: ReactiveControllerHost, options: DropOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get isOver(): boolean {
    return this.#entered !== undefined;
  }

  hostDisconnected(): void {
    this.#entered = undefined;
  }

  readonly onDragEnter = (event: DragEvent): void => {
    if (!holdsFiles(event) || !this.#options.isEnabled()) return;
    event.preventDefault();
    this.#setEntered(event.composedPath()[0]);
  };

  readonly onDragOver = (event: DragEvent): void => {
    if (!holdsFiles(event)) return;
    // Also while disabled: a browser leaves the page for a file that nobody takes.
    event.preventDefault();
    const isEnabled = this.#options.isEnabled();
    if (event.dataTransfer !== null) event.dataTransfer.dropEffect = isEnabled ? 'copy' : 'none';
    // After a render took the entered element away under the pointer.
    if (isEnabled) this.#setEntered(event.composedPath()[0]);
  };

  readonly onDragLeave = (event: DragEvent): void => {
    if (event.composedPath()[0] === this.#entered) this.#setEntered(undefined);
  };

  readonly onDrop = (event: DragEvent): void => {
    this.#setEntered(undefined);
    if (!holdsFiles(event) || event.dataTransfer === null) return;
    event.preventDefault();
    if (!this.#options.isEnabled()) return;
    this.#options.onOffer(readTransfer(event.dataTransfer));
  };

  #setEntered(target: EventTarget | undefined): void {
    const wasOver = this.isOver;
    this.#entered = target;
    if (wasOver !== this.isOver) this.#host.requestUpdate();
  }
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') === true;
}
