import { html, nothing, type TemplateResult } from 'lit';

import { manifest } from '../site-data.js';
import { attributeControl } from './controls.js';
import { withValue, type OnSettings, type Settings } from './settings.js';

/** A text for each slot that is there once; those of a row have an id in their name. */
const SLOTS = manifest.slots.filter(({ name }) => name !== '' && !name.includes('{'));

export function renderSlots(
  { slots }: Settings,
  onChange: OnSettings,
): TemplateResult | typeof nothing {
  if (SLOTS.length === 0) return nothing;
  return html`<details class="panel">
    <summary><h2>Slots</h2></summary>
    ${SLOTS.map((slot) =>
      attributeControl({ ...slot, type: 'string' }, slots.get(slot.name), (value) =>
        onChange({ slots: withValue(slots, slot.name, value) }),
      ),
    )}
  </details>`;
}
