import { html, nothing, type TemplateResult } from 'lit';

import { rows, type RowsView } from './rows.js';

/** The files, in the order they were added. */
export function renderList(view: RowsView): TemplateResult | typeof nothing {
  if (view.items.length === 0) return nothing;
  const { messages } = view.language;
  return html`<ul class="list" part="list" aria-label=${messages.list} ${rows(view)}></ul>`;
}
