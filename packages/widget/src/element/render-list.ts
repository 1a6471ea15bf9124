import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';

import type { UploadItem } from '../core/item/upload-item.js';
import type { Language } from './language.js';
import { renderItem, type ItemActions } from './render-item.js';

export interface ListView {
  readonly items: readonly UploadItem[];
  readonly language: Language;
  readonly actions: ItemActions;
  readonly now: number;
}

/** The files, in the order they were added. A row is rendered again only when its item changed. */
export function renderList({
  items,
  language,
  actions,
  now,
}: ListView): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  return html`<ul class="list" part="list" aria-label=${language.messages.list}>
    ${repeat(
      items,
      ({ id }) => id,
      (item) =>
        guard([item, language, item.state.phase === 'waiting' ? now : 0], () =>
          renderItem({ item, language, actions, now }),
        ),
    )}
  </ul>`;
}
