import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface LabelHost extends ReactiveControllerHost, HTMLElement {
  browse(): void;
}

/**
 * Lets a `<label>` and `autofocus` do what they do for `<input type="file">`. The browser does neither by itself: the host
 * cannot be focused. `delegatesFocus` would change that, but then nobody could select a word of the list with the mouse.
 */
export class LabelController implements ReactiveController {
  readonly #host: LabelHost;
  #isNew = true;

  constructor(host: LabelHost) {
    this.#host = host;
    host.addController(this);
    host.addEventListener('click', (event) => this.#onClick(event));
  }

  hostUpdated(): void {
    if (!this.#isNew) return;
    this.#isNew = false;
    const { activeElement, body } = this.#host.ownerDocument;
    const isFree = activeElement === null || activeElement === body;
    if (this.#host.autofocus && isFree) this.#host.focus();
  }

  /** A label clicks the host itself; everything that a person can click on is inside of it. */
  #onClick(event: MouseEvent): void {
    if (event.composedPath()[0] !== this.#host || this.#host.matches(':disabled')) return;
    this.#host.focus();
    this.#host.browse();
  }
}
