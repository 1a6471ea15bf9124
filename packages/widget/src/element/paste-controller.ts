import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { DropOptions } from './drop-controller.js';
import { readTransfer } from './read-transfer.js';

/**
 * Takes files from the clipboard while the host has the focus, or the pointer is over it and nothing that takes text
 * has the focus. Listens on the document because browsers paste to `body` when a button has the focus.
 */
export class PasteController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: DropOptions;
  #document: Document | undefined;

  constructor(host: ReactiveControllerHost & Element, options: DropOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('paste', this.#onPaste);
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('paste', this.#onPaste);
    this.#document = undefined;
  }

  readonly #onPaste = (event: ClipboardEvent): void => {
    if (event.defaultPrevented || event.clipboardData === null) return;
    if (!this.#options.isEnabled() || !this.#isMeant(event)) return;
    const offer = readTransfer(event.clipboardData);
    if (offer.files.length + offer.folders.length === 0) return;
    event.preventDefault();
    this.#options.onOffer(offer);
  };

  #isMeant(event: ClipboardEvent): boolean {
    if (this.#host.matches(':focus-within')) return true;
    return this.#host.matches(':hover') && !takesText(event.composedPath()[0]);
  }
}

function takesText(target: EventTarget | undefined): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.matches('input, textarea, select'))
  );
}
