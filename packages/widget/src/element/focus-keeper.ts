import type { ReactiveController, ReactiveControllerHost } from 'lit';

interface Focused {
  readonly element: Element;
  readonly itemId: string | undefined;
  /** Position of its row among the rows. */
  readonly index: number;
}

/**
 * Keeps the keyboard focus near where it was when a render takes the focused button away: in the same row, else in the
 * row that took its place, else on the button that opens the file chooser.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null };
  #focused: Focused | undefined;

  constructor(host: ReactiveControllerHost & { readonly shadowRoot: ShadowRoot | null }) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdate(): void {
    const element = this.#host.shadowRoot?.activeElement ?? undefined;
    if (element === undefined) {
      this.#focused = undefined;
      return;
    }
    const row = element.closest<HTMLElement>('[data-item-id]');
    this.#focused = {
      element,
      itemId: row?.dataset['itemId'],
      index: row === null ? -1 : this.#rows().indexOf(row),
    };
  }

  hostUpdated(): void {
    const before = this.#focused;
    this.#focused = undefined;
    if (before === undefined || isFocusable(before.element)) return;
    const rows = this.#rows();
    const row =
      rows.find((candidate) => candidate.dataset['itemId'] === before.itemId) ??
      rows[Math.min(before.index, rows.length - 1)];
    const target =
      row?.querySelector<HTMLElement>('button:not(:disabled)') ??
      this.#host.shadowRoot?.querySelector<HTMLElement>('[data-browse]');
    target?.focus();
  }

  #rows(): HTMLElement[] {
    return [...(this.#host.shadowRoot?.querySelectorAll<HTMLElement>('[data-item-id]') ?? [])];
  }
}

function isFocusable(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled');
}
