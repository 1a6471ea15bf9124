import { html, nothing, type TemplateResult } from 'lit';

import type { Adding } from './intake.js';
import type { Language } from './language.js';

/** How far the adding of many files is; nothing when none are being added. */
export function renderAdding(
  adding: Adding | undefined,
  { messages, format }: Language,
): TemplateResult | typeof nothing {
  if (adding === undefined) return nothing;
  const { doneCount, totalCount } = adding;
  return html`<p class="adding" part="adding">
    <bdi>${messages.adding(format.count(doneCount), format.count(totalCount))}</bdi>
  </p>`;
}
