import { html, nothing, type TemplateResult } from 'lit';

import { displayName } from './display-name.js';
import type { FinishedNotice } from './finished-notice.js';
import { icon } from './icon.js';
import type { Language } from './language.js';

const SHOWN = 5;

/** What earlier pages left unfinished and is done now, until dismissed. */
export function renderFinished(
  { uploads, dismiss }: Pick<FinishedNotice, 'uploads' | 'dismiss'>,
  { messages, format }: Language,
): TemplateResult | typeof nothing {
  if (uploads.length === 0) return nothing;
  const names = uploads.map(({ name }) => displayName(name).full);
  const more = names.length - SHOWN;
  return html`<section class="finished" part="finished" aria-labelledby="finished-title">
    <span class="emblem">${icon('check')}</span>
    <div class="body">
      <p id="finished-title"><bdi>${messages.unfinished.finished(names)}</bdi></p>
      ${
        names.length > 1
          ? html`<ul>
              ${names.slice(0, SHOWN).map((name) => html`<li><bdi translate="no">${name}</bdi></li>`)}
              ${
                more > 0
                  ? html`<li>${messages.unfinished.more(format.count(more), more)}</li>`
                  : nothing
              }
            </ul>`
          : nothing
      }
    </div>
    <button
      class="icon-button"
      part="button"
      type="button"
      aria-label=${messages.actions.dismiss}
      title=${messages.actions.dismiss}
      @click=${dismiss}
    >
      ${icon('close')}
    </button>
  </section>`;
}
