import { html, nothing, type TemplateResult } from 'lit';

import { displayName } from '../display-name.js';
import { icon } from '../icon.js';
import { joinFacts } from '../join-facts.js';
import type { Language } from '../language.js';
import { renderIconButton } from '../render-icon-button.js';
import { renderName } from '../render-name.js';
import type { RestoredFile } from './form-controller.js';

export interface FormView {
  readonly restored: readonly RestoredFile[];
  /** Whether a submit waits for the uploads. */
  readonly isHeld: boolean;
  readonly language: Language;
  readonly onForget: (id: string) => void;
  readonly onDropHold: () => void;
}

/** What only a form needs: that it waits to be sent, and what an earlier visit of the page has uploaded for it. */
export function renderForm(view: FormView): TemplateResult | typeof nothing {
  const { restored, isHeld } = view;
  if (restored.length === 0 && !isHeld) return nothing;
  return html`${isHeld ? renderHold(view) : nothing}
  ${restored.length > 0 ? renderRestored(view) : nothing}`;
}

function renderHold({ language: { messages }, onDropHold }: FormView): TemplateResult {
  return html`<div class="hold" part="submit-hold">
    <p><bdi>${messages.form.held}</bdi></p>
    <button class="text-button" part="button" type="button" @click=${onDropHold}>
      ${messages.form.dropHold}
    </button>
  </div>`;
}

function renderRestored({ restored, language, onForget }: FormView): TemplateResult {
  const { messages, format } = language;
  return html`<ul class="list" part="list" aria-label=${messages.form.restored}>
    ${restored.map(({ id, file }) => {
      const name = displayName(file.name);
      return html`<li class="item" part="item" data-phase="succeeded" data-item-id=${id}>
        <span class="emblem" part="item-icon">${icon('check')}</span>
        <div class="body">
          <div class="line-of-name">
            <span class="name" part="item-name" title=${name.full} translate="no"
              >${renderName(name)}</span
            >
          </div>
          <p class="status" part="item-status">
            <bdi>${joinFacts([messages.state.succeeded, format.size(file.size)])}</bdi>
          </p>
        </div>
        <div class="actions">
          ${renderIconButton({
            label: messages.actions.named(messages.actions.remove, name.full),
            tip: messages.actions.remove,
            picture: icon('remove'),
            onClick: () => onForget(id),
          })}
        </div>
      </li>`;
    })}
  </ul>`;
}
