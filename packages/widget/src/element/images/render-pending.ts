import { html, nothing, type TemplateResult } from 'lit';

import type { UploadItem } from '../../core/item/upload-item.js';
import type { Language } from '../language.js';
import type { ItemActions } from '../render-item.js';
import { rows } from '../rows.js';

/** Files that are prepared, below those that are in the list: where each will be a moment later. */
export function renderPending(
  items: readonly UploadItem[],
  language: Language,
  actions: ItemActions,
): TemplateResult | typeof nothing {
  if (items.length === 0) return nothing;
  const view = { items, language, actions, now: Date.now() };
  return html`<ul
    class="list pending"
    part="list"
    aria-label=${language.messages.state.preparing}
    ${rows(view)}
  ></ul>`;
}
