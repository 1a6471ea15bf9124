import { html, type TemplateResult } from 'lit';

import type { DisplayName } from './display-name.js';

/** `bdi` keeps a name in one piece beside text of the other direction. */
export function renderName({ full, start, end }: DisplayName): TemplateResult {
  if (end === '') return html`<bdi>${start}</bdi>`;
  return html`<bdi class="shortened" aria-hidden="true"
      ><span class="name-start">${start}</span><span>${end}</span></bdi
    ><bdi class="visually-hidden">${full}</bdi>`;
}
