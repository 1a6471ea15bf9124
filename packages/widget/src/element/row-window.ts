import type { ListEntries } from './list-entries.js';
import { RowHeights } from './row-heights.js';

/** A row of a file with two lines of text. */
const USUAL_ROW_PX = 65;
/** Beyond the edges, so that the next row is there when the focus or a finger moves. */
const OVERSCAN_PX = 400;
/** While the list has no height, as before it is laid out. */
const USUAL_LIST_PX = 480;

/**
 * Knows which rows of a long list are to be in the document, and puts them where they belong: each is placed by itself in a
 * list as high as all of them. Rows are measured once they are there; what is seen stays where it is when others
 * turn out to be higher.
 */
export class RowWindow {
  readonly #list: HTMLElement;
  readonly #onMove: () => void;
  readonly #heights = new RowHeights(USUAL_ROW_PX);
  readonly #observer: ResizeObserver;
  readonly #observed = new Set<Element>();
  #entries: ListEntries | undefined;
  #scrollTop: number;
  #listHeight = USUAL_LIST_PX;
  #isDue = false;

  /** @param onMove called when other rows are due, or rows have to be placed anew */
  constructor(list: HTMLElement, onMove: () => void) {
    this.#list = list;
    this.#onMove = onMove;
    this.#scrollTop = list.scrollTop;
    this.#observer = new ResizeObserver((changes) => this.#onResize(changes));
    this.#observer.observe(list);
    list.addEventListener('scroll', this.#onScroll, { passive: true });
    list.classList.add('windowed');
  }

  /** Takes back what was done to a row. */
  static release(row: HTMLElement): void {
    row.style.removeProperty('inset-block-start');
    row.removeAttribute('aria-setsize');
    row.removeAttribute('aria-posinset');
  }

  get range(): { readonly start: number; readonly end: number } {
    const top = this.#scrollTop - OVERSCAN_PX;
    const bottom = this.#scrollTop + this.#listHeight + OVERSCAN_PX;
    const start = this.#heights.indexAt(Math.max(0, top));
    return { start, end: this.#heights.indexAt(bottom) + 1 };
  }

  setEntries(entries: ListEntries): void {
    if (this.#entries !== entries) this.#heights.setKeys(entries.keys);
    else if (this.#heights.count < entries.keys.length) this.#heights.extend(entries.keys);
    else return;
    this.#entries = entries;
    this.#stretch();
  }

  place(row: HTMLElement, index: number, key: string): void {
    if (!this.#observed.has(row)) {
      this.#observed.add(row);
      this.#observer.observe(row);
    }
    row.dataset['rowKey'] = key;
    row.style.setProperty('inset-block-start', `${this.#heights.offsetOf(index)}px`);
    row.setAttribute('aria-setsize', String(this.#entries?.all.length ?? -1));
    row.setAttribute('aria-posinset', String(index + 1));
  }

  unobserve(row: Element): void {
    this.#observed.delete(row);
    this.#observer.unobserve(row);
  }

  /** Scrolls as little as is needed to show a row. */
  reveal(index: number): void {
    const top = this.#heights.offsetOf(index);
    const bottom = top + this.#heights.heightOf(index);
    const { scrollTop } = this.#list;
    if (top < scrollTop) this.#list.scrollTop = top;
    else if (bottom > scrollTop + this.#listHeight) {
      this.#list.scrollTop = bottom - this.#listHeight;
    }
    this.#scrollTop = this.#list.scrollTop;
    this.#onMove();
  }

  disconnect(): void {
    this.#observer.disconnect();
    this.#observed.clear();
    this.#list.removeEventListener('scroll', this.#onScroll);
    this.#list.classList.remove('windowed');
    this.#list.style.removeProperty('--_rows-height');
  }

  readonly #onScroll = (): void => {
    this.#scrollTop = this.#list.scrollTop;
    // Scroll events come once a frame, before it is painted.
    this.#onMove();
  };

  #onResize(changes: readonly ResizeObserverEntry[]): void {
    const heights = new Map<string, number>();
    for (const { target, borderBoxSize } of changes) {
      const height = borderBoxSize[0]?.blockSize ?? 0;
      if (target === this.#list) this.#isDue = this.#setListHeight(height) || this.#isDue;
      else if (target instanceof HTMLElement && height > 0) {
        heights.set(target.dataset['rowKey'] ?? '', height);
      }
    }
    const indexOf = (key: string): number => this.#entries?.indexOf(key) ?? -1;
    const anchor = this.#heights.indexAt(this.#scrollTop);
    const within = this.#scrollTop - this.#heights.offsetOf(anchor);
    for (const key of heights.keys()) if (indexOf(key) < 0) heights.delete(key);
    if (this.#heights.measure(heights, indexOf)) {
      this.#isDue = true;
      this.#stretch();
      const scrollTop = this.#heights.offsetOf(anchor) + within;
      if (this.#scrollTop > 0 && Math.abs(scrollTop - this.#scrollTop) >= 1) {
        this.#list.scrollTop = scrollTop;
        this.#scrollTop = this.#list.scrollTop;
      }
    }
    if (!this.#isDue) return;
    this.#isDue = false;
    this.#onMove();
  }

  #setListHeight(height: number): boolean {
    if (height === 0 || height === this.#listHeight) return false;
    this.#listHeight = height;
    return true;
  }

  #stretch(): void {
    this.#list.style.setProperty('--_rows-height', `${this.#heights.total}px`);
  }
}
