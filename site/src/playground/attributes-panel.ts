import { html, type TemplateResult } from 'lit';

import { manifest } from '../site-data.js';
import { attributeControl } from './controls.js';
import { withValue, type OnSettings, type Settings } from './settings.js';

/** A control for each attribute of the manifest. */
export function renderAttributes({ attributes }: Settings, onChange: OnSettings): TemplateResult {
  return html`<details class="panel" open>
    <summary><h2>Attributes</h2></summary>
    ${manifest.attributes.map((attribute) =>
      attributeControl(attribute, attributes.get(attribute.name), (value) =>
        onChange({ attributes: withValue(attributes, attribute.name, value) }),
      ),
    )}
  </details>`;
}
