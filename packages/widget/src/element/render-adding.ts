import { html, nothing, type TemplateResult } from 'lit';

import type { Adding } from './intake.js';
import type { Language } from './language.js';

export interface AddingView {
  readonly adding: Adding | undefined;
  /** Files that are looked at before they may be added. */
  readonly checkingCount: number;
}

/** How far the adding of files is that takes a while; nothing when none are being added. */
export function renderAdding(
  { adding, checkingCount }: AddingView,
  { messages, format }: Language,
): TemplateResult | typeof nothing {
  if (adding === undefined) {
    return checkingCount === 0
      ? nothing
      : html`<p class="adding" part="adding">
          <bdi>${messages.form.checking(format.count(checkingCount), checkingCount)}</bdi>
        </p>`;
  }
  const { doneCount, totalCount } = adding;
  return html`<p class="adding" part="adding">
    <bdi
      >${
        totalCount === undefined
          ? messages.addingSoFar(format.count(doneCount))
          : messages.adding(format.count(doneCount), format.count(totalCount))
      }</bdi
    >
  </p>`;
}
