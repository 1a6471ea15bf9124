import { html, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';

import { FAULT_SCENARIOS } from './fault-scenarios.js';
import type { FaultSwitches } from './fault-switches.js';

/** A switch for each fault. */
export function renderFaults(switches: FaultSwitches): TemplateResult {
  return html`<details
    class="panel"
    id="faults"
    aria-busy=${switches.isSwitching ? 'true' : 'false'}
    open
  >
    <summary><h2>Faults</h2></summary>
    <p class="hint">Switch one on, add a file, and watch. ${switches.note}</p>
    ${FAULT_SCENARIOS.map(
      ({ id, label, outlook }) =>
        html`<label class="toggle fault">
          <input
            type="checkbox"
            name="fault-${id}"
            .checked=${live(switches.on.has(id))}
            @change=${(event: Event) =>
              switches.switch(id, (event.currentTarget as HTMLInputElement).checked)}
          />
          <span>${label}<small>${outlook}</small></span>
        </label>`,
    )}
  </details>`;
}
