import type { ListEntries } from './list-entries.js';
import { ListLines } from './list-lines.js';
import { RowHeights } from './row-heights.js';

/** A row of a file with two lines of text. */
const USUAL_ROW_PX = 65;
/** Beyond the edges, so that the next row is there when the focus or a finger moves. */
const OVERSCAN_PX = 400;
/** While the list has no height, as before it is laid out. */
const USUAL_LIST_PX = 480;

/**
 * Knows which rows or tiles of a long list are to be in the document. They lie there as the layout has them, between two
 * spaces as high as all others. How many stand side by side, and how high they are, is read from the layout, whatever
 * decided it; what is seen stays where it is when others turn out to be higher.
 */
export class RowWindow {
  readonly #list: HTMLElement;
  readonly #onMove: () => void;
  readonly #observer: ResizeObserver;
  readonly #rows = new Map<HTMLElement, string>();
  #heights = new RowHeights(USUAL_ROW_PX);
  #lines = new ListLines(1, new Set());
  #entries: ListEntries | undefined;
  #scrollTop: number;
  #listHeight = USUAL_LIST_PX;
  #start = 0;
  #end = 0;

  /** @param onMove called when other rows are due, or rows have to be placed anew */
  constructor(list: HTMLElement, onMove: () => void) {
    this.#list = list;
    this.#onMove = onMove;
    this.#scrollTop = list.scrollTop;
    this.#observer = new ResizeObserver(() => {
      if (!this.#look()) return;
      // Of sizes that changed meanwhile it could tell in the next frame only, and tells the page of an error besides.
      this.#observer.disconnect();
      requestAnimationFrame(() => this.#observe());
    });
    this.#observer.observe(list);
    list.addEventListener('scroll', this.#onScroll, { passive: true });
  }

  get lines(): ListLines {
    return this.#lines;
  }

  /** Of all rows. */
  get keys(): readonly string[] {
    return this.#entries?.keys ?? [];
  }

  readonly indexOf = (key: string): number => this.#entries?.indexOf(key) ?? -1;

  setEntries(entries: ListEntries): void {
    if (this.#entries !== entries) {
      this.#entries = entries;
      this.#group(this.#lines.columns, this.#lines.wide);
    } else {
      this.#lines.extend(entries.all);
      this.#heights.extend(this.#lines.keys);
    }
  }

  /** Says which rows are due, and makes room for those before and behind them. */
  frame(): { readonly start: number; readonly end: number } {
    const heights = this.#heights;
    const first = heights.indexAt(Math.max(0, this.#scrollTop - OVERSCAN_PX));
    const end = heights.indexAt(this.#scrollTop + this.#listHeight + OVERSCAN_PX) + 1;
    const { style } = this.#list;
    style.setProperty('--_before', `${heights.offsetOf(first)}px`);
    style.setProperty('--_after', `${heights.total - heights.offsetOf(end)}px`);
    this.#start = this.#lines.startOf(first);
    this.#end = this.#lines.startOf(end);
    return { start: this.#start, end: this.#end };
  }

  place(row: HTMLElement, index: number, key: string): void {
    if (!this.#rows.has(row)) this.#observer.observe(row);
    this.#rows.set(row, key);
    // It stays for what a person does in it, out of sight and of the others' way.
    const isAway = index < this.#start || index >= this.#end;
    const offset = isAway ? `${this.#heights.offsetOf(this.#lines.lineOf(index))}px` : '';
    row.classList.toggle('away', isAway);
    row.style.setProperty('inset-block-start', offset);
    row.setAttribute('aria-setsize', String(this.keys.length));
    row.setAttribute('aria-posinset', String(index + 1));
  }

  /** Takes back what was done to a row. */
  release(row: HTMLElement): void {
    this.unobserve(row);
    row.classList.remove('away');
    row.style.removeProperty('inset-block-start');
    row.removeAttribute('aria-setsize');
    row.removeAttribute('aria-posinset');
  }

  unobserve(row: HTMLElement): void {
    this.#rows.delete(row);
    this.#observer.unobserve(row);
  }

  /** Scrolls as little as is needed to show a row. */
  reveal(index: number): void {
    // The second time, it is known how high those are that came with it.
    for (let time = 0; time < 2; time += 1) {
      const line = this.#lines.lineOf(index);
      const top = this.#heights.offsetOf(line);
      const bottom = top + this.#heights.heightOf(line);
      const lowest = bottom - this.#listHeight;
      this.#scrollTo(Math.min(top, Math.max(lowest, this.#list.scrollTop)));
      this.#look();
    }
  }

  disconnect(): void {
    this.#observer.disconnect();
    this.#rows.clear();
    this.#list.removeEventListener('scroll', this.#onScroll);
  }

  readonly #onScroll = (): void => {
    this.#scrollTop = this.#list.scrollTop;
    // Scroll events come once a frame, before it is painted.
    this.#onMove();
  };

  #observe(): void {
    if (this.#rows.size === 0) return;
    for (const element of [this.#list, ...this.#rows.keys()]) this.#observer.observe(element);
  }

  /** Learns from the layout what it made of the rows; answers whether anything moved. */
  #look(): boolean {
    const height = this.#list.offsetHeight;
    // Nothing is laid out where nothing is shown.
    if (height === 0) return false;
    // Of a scroll, its event may be on its way.
    const { scrollTop } = this.#list;
    let isMoved = height !== this.#listHeight || scrollTop !== this.#scrollTop;
    this.#listHeight = height;
    this.#scrollTop = scrollTop;
    const line = this.#heights.indexAt(this.#scrollTop);
    const anchor = this.#lines.startOf(line);
    const within = this.#scrollTop - this.#heights.offsetOf(line);
    const scrollBack = (): void =>
      this.#scrollTo(this.#heights.offsetOf(this.#lines.lineOf(anchor)) + within);
    let heights = this.#measure();
    const columns = getComputedStyle(this.#list).gridTemplateColumns.split(' ').length;
    const wide = new Set(columns === 1 ? [] : this.#openKeys());
    if (columns !== this.#lines.columns || [...wide].join() !== [...this.#lines.wide].join()) {
      const known = [...heights.values()];
      const usual = known.reduce((sum, one) => sum + one, 0) / known.length;
      this.#heights = new RowHeights(usual || USUAL_ROW_PX);
      this.#group(columns, wide);
      scrollBack();
      heights = this.#measure();
      isMoved = true;
    }
    isMoved = this.#heights.measure(heights) || isMoved;
    if (isMoved) scrollBack();
    return isMoved;
  }

  #group(columns: number, wide: ReadonlySet<string>): void {
    this.#lines = new ListLines(columns, wide);
    this.#lines.extend(this.#entries?.all ?? []);
    this.#heights.setKeys(this.#lines.keys);
  }

  /** How much room lines take, with the space between them. */
  #measure(): ReadonlyMap<number, number> {
    const heights = new Map<number, number>();
    for (const [row, key] of this.#rows) {
      if (row.classList.contains('away')) continue;
      // Not its box, which a page may show smaller or larger while it moves in.
      const { height, marginBottom } = getComputedStyle(row);
      const line = this.#lines.lineOf(this.indexOf(key));
      const room = Number.parseFloat(height) + Number.parseFloat(marginBottom);
      heights.set(line, Math.max(room, heights.get(line) ?? 0));
    }
    return heights;
  }

  /** Tiles in which something is open are wide, so that it can be read. */
  #openKeys(): readonly string[] {
    return [...this.#rows].flatMap(([row, key]) =>
      row.querySelector('details[open]') === null ? [] : [key],
    );
  }

  #scrollTo(top: number): void {
    this.#scrollTop = top;
    // First, so that there is room to scroll to.
    this.#onMove();
    if (Math.abs(this.#list.scrollTop - top) >= 1) this.#list.scrollTop = top;
    this.#scrollTop = this.#list.scrollTop;
  }
}
