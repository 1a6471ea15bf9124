import { html, type TemplateResult } from 'lit';

import { copyFrom } from '../copy-buttons.js';
import { resultPieces, resultText } from './result-html.js';
import type { Settings } from './settings.js';

/** The HTML of what is chosen, to be copied. */
export function renderResult(settings: Settings): TemplateResult {
  return html`<section aria-labelledby="result-heading">
    <h2 id="result-heading">HTML</h2>
    <div class="code">
      <pre tabindex="0" id="result"><code>${resultPieces(settings).map(({ text, kind }) =>
        kind === 'plain' ? text : html`<span class=${`piece-${kind}`}>${text}</span>`,
      )}</code></pre>
      <button
        type="button"
        class="copy"
        @click=${(event: Event) => void copyFrom(event, resultText(settings))}
      >
        Copy
      </button>
    </div>
  </section>`;
}
