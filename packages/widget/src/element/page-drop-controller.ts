import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { DropController } from './drop-controller.js';

export interface PageDropOptions {
  readonly isEnabled: () => boolean;
  /** The full-page hint, once it is rendered. */
  readonly hint: () => HTMLElement | null;
}

/** Takes files that are dropped anywhere on the page, and shows a hint over all of it while some hover there. */
export class PageDropController implements ReactiveController {
  readonly #drop: DropController;
  readonly #options: PageDropOptions;
  #listening: AbortController | undefined;

  constructor(host: ReactiveControllerHost, drop: DropController, options: PageDropOptions) {
    this.#drop = drop;
    this.#options = options;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#options.isEnabled()) this.#listen();
    else this.hostDisconnected();
    const hint = this.#options.hint();
    if (hint === null) return;
    const isShown = hint.matches(':popover-open');
    if (isShown !== this.#drop.isOver) hint.togglePopover();
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#listening = undefined;
  }

  #listen(): void {
    if (this.#listening !== undefined) return;
    this.#listening = new AbortController();
    const { onDragEnter, onDragOver, onDragLeave, onDrop } = this.#drop;
    const handlers = {
      dragenter: unlessTaken(onDragEnter),
      dragover: unlessTaken(onDragOver),
      dragleave: onDragLeave,
      drop: unlessTaken(onDrop),
    };
    for (const [type, handler] of Object.entries(handlers)) {
      // A list of events of one kind, whose handlers are all of one type.
      window.addEventListener(type, handler as EventListener, { signal: this.#listening.signal });
    }
  }
}

/** Something else on the page takes this drop: another element, or a file input. */
function unlessTaken(handle: (event: DragEvent) => void): (event: DragEvent) => void {
  return (event) => {
    const [target] = event.composedPath();
    const isInput = target instanceof HTMLInputElement && target.type === 'file';
    if (!event.defaultPrevented && !isInput) handle(event);
  };
}
