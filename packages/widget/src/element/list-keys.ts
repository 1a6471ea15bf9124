import type { ListLines } from './list-lines.js';

export interface ListKeysOptions {
  readonly lines: () => ListLines;
  readonly keys: () => readonly string[];
  readonly indexOf: (rowKey: string) => number;
  /** Brings a row into the document and into view. */
  readonly reveal: (index: number) => HTMLElement | undefined;
}

const CONTROLS = 'button:not(:disabled), summary';

/**
 * Moves the focus between the rows of a long list: by arrows to the next one, by Page Up and Page Down by as many lines as are
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
    const next = this.#nextIndex(event.key, index, row);
    if (index < 0 || next === undefined) return;
    event.preventDefault();
    if (next === index) return;
    const controls = this.#options.reveal(next)?.querySelectorAll<HTMLElement>(CONTROLS);
    if (controls === undefined || controls.length === 0) return;
    const place = [...row.querySelectorAll<HTMLElement>(CONTROLS)].indexOf(target);
    controls[Math.min(Math.max(0, place), controls.length - 1)]?.focus({ preventScroll: true });
  };

  #nextIndex(key: string, index: number, row: HTMLElement): number | undefined {
    const lines = this.#options.lines();
    const last = this.#options.keys().length - 1;
    const isRtl = row.matches(':dir(rtl)');
    switch (key) {
      case 'ArrowDown':
        return lines.below(index, 1);
      case 'ArrowUp':
        return lines.below(index, -1);
      case 'ArrowLeft':
      case 'ArrowRight':
        if (lines.columns === 1) return undefined;
        return Math.min(Math.max(0, index + ((key === 'ArrowLeft') === isRtl ? 1 : -1)), last);
      case 'PageDown':
        return lines.below(index, this.#linesInView(row));
      case 'PageUp':
        return lines.below(index, -this.#linesInView(row));
      case 'Home':
        return 0;
      case 'End':
        return last;
      default:
        return undefined;
    }
  }

  #linesInView({ offsetHeight }: HTMLElement): number {
    return Math.max(1, Math.floor(this.#list.clientHeight / Math.max(1, offsetHeight)) - 1);
  }
}
