import { noChange, render } from 'lit';
import { Directive, directive, type ElementPart } from 'lit/directive.js';

import { sentBytesOf } from '../core/item/selectors.js';
import type { UploadItem } from '../core/item/upload-item.js';
import type { Language } from './language.js';
import { renderItem, type ItemActions } from './render-item.js';

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
  /** Most bytes that were sent since a person asked for the upload. */
  sentBytesMark: number;
}

/**
 * The rows of a list, each with its own `li`, so that what a person opened or focused stays with its file. A row is
 * rendered again only when its item changed. Items are added at the end and never change places, so rows need no
 * sorting; with thousands of files that is less work than `repeat` does.
 */
class RowsDirective extends Directive {
  readonly #rows = new Map<string, Row>();

  override render(view: RowsView): unknown {
    return view;
  }

  override update({ element: list }: ElementPart, [view]: [RowsView]): typeof noChange {
    const { items, language, now } = view;
    for (const item of items) {
      const row = this.#rows.get(item.id) ?? this.#add(item.id, list);
      const isSame = row.item === item && row.language === language;
      if (isSame && item.state.phase !== 'waiting') continue;
      row.item = item;
      row.language = language;
      row.element.dataset['phase'] = item.state.phase;
      const isOver = item.state.phase === 'failed';
      row.sentBytesMark = isOver ? 0 : Math.max(row.sentBytesMark, sentBytesOf(item));
      const { sentBytesMark } = row;
      const { actions } = view;
      render(renderItem({ item, language, actions, sentBytesMark, now }), row.element);
    }
    if (this.#rows.size > items.length) this.#keep(new Set(items.map(({ id }) => id)));
    return noChange;
  }

  #add(id: string, list: Element): Row {
    const element = document.createElement('li');
    element.className = 'item';
    element.part.add('item');
    element.dataset['itemId'] = id;
    list.append(element);
    const row: Row = { element, item: undefined, language: undefined, sentBytesMark: 0 };
    this.#rows.set(id, row);
    return row;
  }

  #keep(ids: ReadonlySet<string>): void {
    for (const [id, { element }] of this.#rows) {
      if (ids.has(id)) continue;
      element.remove();
      this.#rows.delete(id);
    }
  }
}

export const rows = directive(RowsDirective);
