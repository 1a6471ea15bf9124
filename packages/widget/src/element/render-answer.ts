import { html, type TemplateResult } from 'lit';

import { icon } from './icon.js';
import type { Language } from './language.js';

/** An answer is for reading; nobody reads more than this. */
const MAX_LENGTH = 20_000;

/** What the application answered: one line, and the whole of it on request. */
export function renderAnswer(response: unknown, { messages }: Language): TemplateResult {
  return html`<details class="answer" part="answer">
    <summary>
      ${icon('chevron')}<span class="label">${messages.answer}</span>
      <code class="line" dir="ltr" translate="no">${clip(oneLine(response))}</code>
    </summary>
    <pre tabindex="0" role="region" aria-label=${messages.answer} dir="ltr" translate="no">
${clip(JSON.stringify(response, undefined, 2))}</pre>
  </details>`;
}

/** JSON with room to breathe: `{ "id": 7, "url": "…" }`. */
function oneLine(value: unknown): string {
  return JSON.stringify(value, undefined, 1).replaceAll(/\n\s*/g, ' ');
}

function clip(text: string): string {
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}
