import { html, nothing, type TemplateResult } from 'lit';

import { icon } from './icon.js';
import type { Language } from './language.js';

export interface DropzoneView {
  readonly language: Language;
  /** Words for the limits; may be empty. */
  readonly limits: string;
  readonly accept: string;
  readonly isSeveral: boolean;
  readonly isDisabled: boolean;
  readonly isOver: boolean;
  /** Small, because the files below matter more now. */
  readonly isCompact: boolean;
  readonly onBrowse: () => void;
  readonly onChoose: (event: Event) => void;
}

/** The button that opens the file chooser, and that shows where to drop. */
export function renderDropzone(view: DropzoneView): TemplateResult {
  const { messages } = view.language;
  const prompt = messages.prompt(view.isSeveral);
  return html`
    <input
      type="file"
      hidden
      accept=${view.accept === '' ? nothing : view.accept}
      ?multiple=${view.isSeveral}
      ?disabled=${view.isDisabled}
      @change=${view.onChoose}
    />
    <button
      class="dropzone"
      part="dropzone"
      type="button"
      data-browse
      aria-describedby=${view.limits === '' ? nothing : 'limits'}
      ?disabled=${view.isDisabled}
      ?data-over=${view.isOver}
      ?data-compact=${view.isCompact}
      @click=${view.onBrowse}
    >
      <span class="emblem" part="emblem">${icon('upload')}</span>
      <span class="prompt" part="prompt"
        ><bdi>
          ${
            view.isOver
              ? messages.promptDrop
              : html`<span class="with-mouse"
                    >${prompt.lead} <span class="link">${prompt.action}</span></span
                  ><span class="with-finger">${messages.promptTouch(view.isSeveral)}</span>`
          }</bdi
        ></span
      >
      ${
        view.limits === ''
          ? nothing
          : html`<span class="limits" part="limits" id="limits"><bdi>${view.limits}</bdi></span>`
      }
    </button>
  `;
}
