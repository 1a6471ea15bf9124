export interface ListKeysOptions {
  readonly countRows: () => number;
  readonly indexOf: (rowKey: string) => number;
  /** Brings a row into the document and into view. */
  readonly reveal: (index: number) => HTMLElement | undefined;
}

const CONTROLS = 'button:not(:disabled), summary';

/**
 * Moves the focus between the rows of a long list: by arrows to the next one, by Page Up and Page Down by as many as are
 * seen, by Home and End to the first and last. It stays on the same kind of button.
 */
export class ListKeys {
  readonly #list: HTMLElement;
  readonly #options: ListKeysOptions;

  constructor(list: HTMLElement, options: ListKeysOptions) {
    this.#list = list;
    this.#options = options;
    list.addEventListener('keydown', this.#onKeyDown);
  }

  disconnect(): void {
    this.#list.removeEventListener('keydown', this.#onKeyDown);
  }

  readonly #onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { target } = event;
    if (!(target instanceof HTMLElement)) return;
    const row = target.closest<HTMLElement>('[data-row-key]');
    if (row === null) return;
    const index = this.#options.indexOf(row.dataset['rowKey'] ?? '');
    const count = this.#options.countRows();
    const next = nextIndex(event.key, index, count, this.#rowsInView(row));
    if (index < 0 || next === undefined) return;
    event.preventDefault();
    if (next === index) return;
    const controls = this.#options.reveal(next)?.querySelectorAll<HTMLElement>(CONTROLS);
    if (controls === undefined || controls.length === 0) return;
    const place = [...row.querySelectorAll<HTMLElement>(CONTROLS)].indexOf(target);
    controls[Math.min(Math.max(0, place), controls.length - 1)]?.focus({ preventScroll: true });
  };

  #rowsInView({ offsetHeight }: HTMLElement): number {
    return Math.max(1, Math.floor(this.#list.clientHeight / Math.max(1, offsetHeight)) - 1);
  }
}

function nextIndex(key: string, index: number, count: number, page: number): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, count - 1);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + page, count - 1);
    case 'PageUp':
      return Math.max(index - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}
