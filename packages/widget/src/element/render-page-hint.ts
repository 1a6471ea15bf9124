import { html, nothing, type TemplateResult } from 'lit';

import { icon } from './icon.js';
import type { Language } from './language.js';

/**
 * Lies over the whole page while files hover over it; pointers go through it. Where there are no popovers, the element alone
 * shows that files may be dropped.
 */
export function renderPageHint({ messages }: Language): TemplateResult | typeof nothing {
  if (!('popover' in HTMLElement.prototype)) return nothing;
  return html`<div class="page-hint" part="page-hint" popover="manual" aria-hidden="true">
    <span class="emblem">${icon('upload')}</span>
    <bdi>${messages.promptDrop}</bdi>
  </div>`;
}
