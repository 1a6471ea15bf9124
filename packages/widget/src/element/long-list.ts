import { ListKeys } from './list-keys.js';
import { RowWindow } from './row-window.js';

export interface LongListOptions {
  /** Called when other rows are due, or rows have to be placed anew. */
  readonly onMove: () => void;
  readonly rowOf: (key: string) => HTMLElement | undefined;
}

/** What a list needs in which only some rows are in the document. Loaded when the first one is that long. */
export class LongList {
  readonly window: RowWindow;
  readonly #keys: ListKeys;

  constructor(list: HTMLElement, { onMove, rowOf }: LongListOptions) {
    this.window = new RowWindow(list, onMove);
    this.#keys = new ListKeys(list, {
      lines: () => this.window.lines,
      keys: () => this.window.keys,
      indexOf: (key) => this.window.indexOf(key),
      reveal: (index) => {
        this.window.reveal(index);
        return rowOf(this.window.keys[index] ?? '');
      },
    });
  }

  disconnect(): void {
    this.window.disconnect();
    this.#keys.disconnect();
  }
}
