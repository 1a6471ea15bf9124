import { noChange, render, type TemplateResult } from 'lit';
import { AsyncDirective } from 'lit/async-directive.js';
import { directive, type ElementPart } from 'lit/directive.js';

import { sentBytesOf } from '../core/item/selectors.js';
import type { UploadItem } from '../core/item/upload-item.js';
import type { Language } from './language.js';
import { ListEntries, type ListEntry } from './list-entries.js';
import type { LongList } from './long-list.js';
import { renderFolder } from './render-folder.js';
import { renderItem, type ItemActions } from './render-item.js';

/** Up to this many, all rows are in the document, so that a page's search finds each. */
const MOST_AT_ONCE = 100;

export interface RowsView {
  readonly items: readonly UploadItem[];
  readonly language: Language;
  readonly actions: ItemActions;
  readonly now: number;
}

interface Row {
  readonly element: HTMLElement;
  item: UploadItem | undefined;
  language: Language | undefined;
}

/**
 * The rows of a list, each with its own `li`, so that what a person opened or focused stays with its file. A row is
 * rendered again only when its item changed. Of many rows, only those are in the document that are seen or nearly
 * seen, that have the focus, or in which something is opened; the list then scrolls by itself.
 */
class RowsDirective extends AsyncDirective {
  readonly #rows = new Map<string, Row>();
  readonly #collapsed = new Set<string>();
  /** Most bytes that were sent of an item since a person asked for its upload; longer kept than its row. */
  readonly #sentBytesMarks = new Map<string, number>();
  #list: HTMLElement | undefined;
  #view: RowsView | undefined;
  #entries: ListEntries | undefined;
  /** Null where it cannot be loaded: then all rows are in the document. */
  #LongList: typeof LongList | null | undefined;
  #isLoading = false;
  #long: LongList | undefined;

  override render(view: RowsView): unknown {
    return view;
  }

  override update({ element }: ElementPart, [view]: [RowsView]): typeof noChange {
    if (!(element instanceof HTMLElement)) return noChange;
    this.#list = element;
    this.#view = view;
    this.#show();
    return noChange;
  }

  override disconnected(): void {
    this.#long?.disconnect();
    this.#long = undefined;
  }

  override reconnected(): void {
    this.#show();
  }

  #show(): void {
    const [list, view] = [this.#list, this.#view];
    if (list === undefined || view === undefined) return;
    const entries = this.#entriesOf(view.items);
    const isLong = entries.all.length > MOST_AT_ONCE;
    list.classList.toggle('windowed', isLong);
    if (isLong && this.#LongList === undefined) void this.#load();
    if (isLong && this.#LongList) {
      this.#long ??= new this.#LongList(list, {
        onMove: () => this.#showRange(),
        rowOf: (key) => this.#rows.get(key)?.element,
      });
      this.#long.window.setEntries(entries);
    } else if (this.#long !== undefined) {
      for (const { element } of this.#rows.values()) this.#long.window.release(element);
      this.disconnected();
    }
    this.#showRange();
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const module = await import('./long-list.js').catch(() => undefined);
    this.#LongList = module?.LongList ?? null;
    if (this.isConnected) this.#show();
  }

  /** Brings the rows that are due into the document, in order, and takes the others out. */
  #showRange(): void {
    const [list, view, entries] = [this.#list, this.#view, this.#entries];
    if (list === undefined || view === undefined || entries === undefined) return;
    const { start, end } = this.#long?.window.frame() ?? {
      start: 0,
      end: this.#LongList === undefined ? MOST_AT_ONCE : entries.all.length,
    };
    for (const [key, { element }] of this.#rows) {
      const index = entries.indexOf(key);
      if (index >= start && index < end) continue;
      if (index >= 0 && isHeldOpen(element)) continue;
      this.#long?.window.unobserve(element);
      element.remove();
      this.#rows.delete(key);
    }
    // Those that stay although they are out of sight.
    const pinned = [...this.#rows.keys()].map(entries.indexOf).filter((i) => i < start || i >= end);
    const indexes = pinned.filter((index) => index < start).sort((a, b) => a - b);
    for (let index = start; index < end; index += 1) indexes.push(index);
    indexes.push(...pinned.filter((index) => index >= end).sort((a, b) => a - b));
    let next: Element | null = list.firstElementChild;
    for (const index of indexes) {
      const entry = entries.all[index];
      if (entry === undefined) continue;
      const row = this.#rows.get(entry.key) ?? this.#add(entry);
      if (row.element === next) next = next.nextElementSibling;
      else list.insertBefore(row.element, next);
      this.#renderRow(row, entry, view);
      this.#long?.window.place(row.element, index, entry.key);
    }
  }

  #renderRow(row: Row, entry: ListEntry, view: RowsView): void {
    const { element } = row;
    if (entry.kind === 'folder') {
      render(this.#renderFolder(entry, view), element);
      return;
    }
    const { language, now, actions } = view;
    const item = view.items[entry.itemIndex];
    if (item === undefined) return;
    const { id, state } = item;
    if (row.item === item && row.language === language && state.phase !== 'waiting') return;
    row.item = item;
    row.language = language;
    element.dataset['phase'] = state.phase;
    const sentBytesMark =
      state.phase === 'failed' ? 0 : Math.max(this.#sentBytesMarks.get(id) ?? 0, sentBytesOf(item));
    this.#sentBytesMarks.set(id, sentBytesMark);
    render(renderItem({ item, language, actions, sentBytesMark, now }), element);
  }

  #renderFolder(
    { path, itemIndexes }: Extract<ListEntry, { kind: 'folder' }>,
    { items, language }: RowsView,
  ): TemplateResult {
    return renderFolder({
      path,
      items: itemIndexes.flatMap((index) => items[index] ?? []),
      isOpen: !this.#collapsed.has(path),
      language,
      onToggle: () => {
        if (!this.#collapsed.delete(path)) this.#collapsed.add(path);
        this.#entries = undefined;
        this.#show();
      },
    });
  }

  #add({ kind, key }: ListEntry): Row {
    const element = document.createElement('li');
    if (kind === 'file') {
      element.className = 'item';
      element.part.add('item');
      element.dataset['itemId'] = key;
    } else {
      element.className = 'folder';
      element.part.add('folder');
    }
    element.dataset['rowKey'] = key;
    const row: Row = { element, item: undefined, language: undefined };
    this.#rows.set(key, row);
    return row;
  }

  #entriesOf(items: readonly UploadItem[]): ListEntries {
    if (this.#entries?.extend(items) !== true) {
      this.#entries = new ListEntries(items, this.#collapsed);
      if (this.#sentBytesMarks.size > 2 * items.length) this.#forgetMarks(items);
    }
    return this.#entries;
  }

  #forgetMarks(items: readonly UploadItem[]): void {
    const ids = new Set(items.map(({ id }) => id));
    for (const id of this.#sentBytesMarks.keys()) if (!ids.has(id)) this.#sentBytesMarks.delete(id);
  }
}

/** Whether taking a row out of the document would lose what a person is doing in it. */
function isHeldOpen(row: Element): boolean {
  return row.matches(':focus-within') || row.querySelector('details[open]') !== null;
}

export const rows = directive(RowsDirective);
