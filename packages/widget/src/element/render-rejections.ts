import { html, nothing, type TemplateResult } from 'lit';

import { displayName } from './display-name.js';
import { icon } from './icon.js';
import type { Language } from './language.js';
import { describeRejection, type Rejection } from './rejection.js';

const SHOWN = 5;

/** What was offered and not taken, each with its reason, until dismissed. */
export function renderRejections(
  rejections: readonly Rejection[],
  language: Language,
  onDismiss: () => void,
): TemplateResult | typeof nothing {
  if (rejections.length === 0) return nothing;
  const { messages, format } = language;
  const more = rejections.length - SHOWN;
  return html`<section class="rejections" part="rejections" aria-labelledby="rejections-title">
    <span class="emblem">${icon('alert')}</span>
    <div class="body">
      <p class="title" id="rejections-title">
        <bdi>${messages.rejections.title(format.count(rejections.length), rejections.length)}</bdi>
      </p>
      <ul>
        ${rejections.slice(0, SHOWN).map(
          (rejection) =>
            html`<li>
              <bdi class="rejected-name" translate="no">${displayName(rejection.name).full}</bdi>
              — <bdi>${describeRejection(rejection, language)}</bdi>
            </li>`,
        )}
        ${more > 0 ? html`<li>${messages.rejections.more(format.count(more), more)}</li>` : nothing}
      </ul>
    </div>
    <button
      class="icon-button"
      part="button"
      type="button"
      aria-label=${messages.actions.dismiss}
      title=${messages.actions.dismiss}
      @click=${onDismiss}
    >
      ${icon('close')}
    </button>
  </section>`;
}
