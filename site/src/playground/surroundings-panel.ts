import { html, type TemplateResult } from 'lit';

import { languages } from '../site-data.js';
import { choice } from './controls.js';
import { THEMES, WIDTHS, type OnSettings, type Settings } from './settings.js';

/** What is around the element: width, theme, direction, language. */
export function renderSurroundings(settings: Settings, onChange: OnSettings): TemplateResult {
  const { theme, width, direction, language } = settings;
  return html`<details class="panel" open>
    <summary><h2>Surroundings</h2></summary>
    ${choice('Width', WIDTHS, width, (value) => onChange({ width: value }))}
    ${choice('Theme', THEMES, theme, (value) => onChange({ theme: value }))}
    ${choice('Direction', ['page', 'ltr', 'rtl'], direction === '' ? 'page' : direction, (value) =>
      onChange({ direction: value === 'page' ? '' : value }),
    )}
    <label class="field">
      <span>Language</span>
      <select
        name="language"
        @change=${(event: Event) =>
          onChange({ language: (event.currentTarget as HTMLSelectElement).value })}
      >
        <option value="">of the page</option>
        ${languages.map(
          (tag) =>
            html`<option value=${tag} lang=${tag} ?selected=${tag === language}>
              ${nameOf(tag)}
            </option>`,
        )}
      </select>
    </label>
  </details>`;
}

function nameOf(tag: string): string {
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
