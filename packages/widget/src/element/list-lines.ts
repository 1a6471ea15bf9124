import type { ListEntry } from './list-entries.js';

/**
 * Which entries of a list stand side by side: one a line in a list of rows, as many as there are columns in a grid. Folders
 * take a line of their own, wide tiles two columns, as the layout has it.
 */
export class ListLines {
  readonly columns: number;
  /** Keys of wide tiles. */
  readonly wide: ReadonlySet<string>;
  /** Of each line, that of its first entry. */
  readonly keys: string[] = [];
  /** Where each line begins; strictly rising. */
  readonly #starts: number[] = [];
  #count = 0;
  /** Columns of the last line that are taken. */
  #taken = Infinity;

  constructor(columns: number, wide: ReadonlySet<string>) {
    this.columns = columns;
    this.wide = wide;
  }

  /** For the same entries as before and more behind them. */
  extend(entries: readonly ListEntry[]): void {
    const { columns, wide, keys } = this;
    for (const { kind, key } of entries.slice(this.#count)) {
      const span = kind === 'folder' ? columns : wide.has(key) ? 2 : 1;
      this.#taken += span;
      if (this.#taken > columns) {
        this.#starts.push(this.#count);
        keys.push(key);
        this.#taken = span;
      }
      this.#count += 1;
    }
  }

  /** The first entry of a line; of one behind the last, how many entries there are. */
  startOf(line: number): number {
    return this.#starts[line] ?? this.#count;
  }

  lineOf(index: number): number {
    let [low, high] = [0, this.#starts.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (this.startOf(middle) > index) high = middle - 1;
      else low = middle;
    }
    return low;
  }

  /** The entry that stands so many lines below another one, or above it with a negative number. */
  below(index: number, lines: number): number {
    const line = this.lineOf(index);
    const next = Math.min(Math.max(0, line + lines), this.keys.length - 1);
    if (next === line) return index;
    const place = index - this.startOf(line);
    return Math.min(this.startOf(next) + place, this.startOf(next + 1) - 1);
  }
}
