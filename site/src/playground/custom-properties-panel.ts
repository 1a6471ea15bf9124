import { html, type TemplateResult } from 'lit';

import { manifest } from '../site-data.js';
import { customPropertyControl } from './controls.js';
import { LOOKS, withValue, type OnSettings, type Settings } from './settings.js';

/** A control for each custom property of the manifest, and looks to begin with. */
export function renderCustomProperties(
  { customProperties }: Settings,
  onChange: OnSettings,
): TemplateResult {
  return html`<details class="panel" open>
    <summary><h2>Custom properties</h2></summary>
    <p class="samples">
      ${LOOKS.map(
        ([name, values]) =>
          html`<button
            type="button"
            class="small"
            @click=${() => onChange({ customProperties: known(values) })}
          >
            ${name}
          </button>`,
      )}
    </p>
    ${manifest.customProperties.map((property) =>
      customPropertyControl(property, customProperties.get(property.name), (value) =>
        onChange({ customProperties: withValue(customProperties, property.name, value) }),
      ),
    )}
  </details>`;
}

function known(values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  const names = new Set(manifest.customProperties.map(({ name }) => name));
  return new Map(Object.entries(values).filter(([name]) => names.has(name)));
}
