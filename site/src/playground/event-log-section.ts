import { html, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { LogEntry } from './event-log.js';

/** What the element told, newest first. */
export function renderEventLog(entries: readonly LogEntry[], onClear: () => void): TemplateResult {
  return html`<section aria-labelledby="log-heading">
    <h2 id="log-heading">Events</h2>
    <button
      type="button"
      class="small log-clear"
      ?disabled=${entries.length === 0}
      @click=${onClear}
    >
      Clear
    </button>
    ${
      entries.length === 0
        ? html`<p class="hint">Nothing happened yet: add a file.</p>`
        : html`<ol class="log" reversed>
            ${repeat(entries, ({ id }) => id, renderEntry)}
          </ol>`
    }
  </section>`;
}

function renderEntry(entry: LogEntry): TemplateResult {
  return html`<li>
    <details>
      <summary>
        <code>${entry.name}</code>
        <span class="log-subject">${entry.subject}</span>
        ${entry.count > 1 ? html`<span class="log-count">×${entry.count}</span>` : ''}
        <time>${entry.time}</time>
      </summary>
      <pre tabindex="0">${entry.detail}</pre>
    </details>
  </li>`;
}
