import { html, nothing, type TemplateResult } from 'lit';

import { icon } from './icon.js';
import type { Language } from './language.js';
import type { Variant } from './variant.js';

export interface DropzoneView {
  readonly language: Language;
  /** Words for the limits; may be empty. */
  readonly limits: string;
  /** Read to whoever cannot see that a file is required; may be empty. */
  readonly requirement: string;
  readonly accept: string;
  readonly capture: string | undefined;
  readonly isSeveral: boolean;
  /** Folders may be chosen as well. */
  readonly isDirectory: boolean;
  readonly isDisabled: boolean;
  readonly isOver: boolean;
  /** Small, because the files below matter more now. */
  readonly isCompact: boolean;
  readonly variant: Variant;
  readonly onBrowse: () => void;
  readonly onChoose: (event: Event) => void;
}

/** The button that opens the file chooser, and that shows where to drop. */
export function renderDropzone(view: DropzoneView): TemplateResult {
  // Inside the button they are its description, and would be part of its name, too.
  const isInside = view.variant !== 'button';
  const limits =
    view.limits === ''
      ? nothing
      : html`<span
          class="limits"
          part="limits"
          id="limits"
          aria-hidden=${isInside ? 'true' : nothing}
          ><bdi>${view.limits}</bdi></span
        >`;
  return html`
    <input
      type="file"
      hidden
      accept=${view.accept === '' ? nothing : view.accept}
      capture=${view.capture ?? nothing}
      ?multiple=${view.isSeveral}
      ?disabled=${view.isDisabled}
      @change=${view.onChoose}
    />
    <div class="chooser">
      <button
        class="dropzone"
        part="dropzone"
        type="button"
        data-browse
        aria-describedby=${descriptionOf(view)}
        ?disabled=${view.isDisabled}
        ?data-over=${view.isOver}
        ?data-compact=${view.isCompact}
        @click=${view.onBrowse}
      >
        <span class="emblem" part="emblem">${icon('upload')}</span>
        <span class="prompt" part="prompt"><bdi>${renderPrompt(view)}</bdi></span>
        ${isInside ? limits : nothing}
      </button>
      ${isInside ? nothing : limits}
      ${view.requirement === '' ? nothing : html`<span hidden id="requirement">${view.requirement}</span>`}
    </div>
    ${view.isDirectory && canChooseFolders() ? renderFolderButton(view) : nothing}
  `;
}

function descriptionOf({ limits, requirement }: DropzoneView): string | typeof nothing {
  const ids = [requirement === '' ? '' : 'requirement', limits === '' ? '' : 'limits'];
  const text = ids.join(' ').trim();
  return text === '' ? nothing : text;
}

function renderPrompt({ language, isSeveral, isOver, variant }: DropzoneView): unknown {
  const { messages } = language;
  if (isOver) return messages.promptDrop;
  const choose = messages.promptTouch(isSeveral);
  const prompt = messages.prompt(isSeveral);
  return html`<slot name="prompt"
    >${
      variant === 'button'
        ? choose
        : html`<span class="with-mouse"
              >${prompt.lead}${IS_WRITTEN_WITHOUT_SPACES.test(prompt.lead) ? '' : ' '}<span
                class="link"
                >${prompt.action}</span
              ></span
            ><span class="with-finger">${choose}</span>`
    }</slot
  >`;
}

/** As Chinese and Japanese are. */
const IS_WRITTEN_WITHOUT_SPACES = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}]$/u;

/** Phones have no folders to choose. */
function canChooseFolders(): boolean {
  return 'webkitdirectory' in HTMLInputElement.prototype;
}

function renderFolderButton({ language, isDisabled, onChoose }: DropzoneView): TemplateResult {
  return html`<div class="folder-choice">
    <input
      type="file"
      hidden
      multiple
      webkitdirectory
      data-folder
      ?disabled=${isDisabled}
      @change=${onChoose}
    />
    <button
      class="text-button"
      part="folder-button"
      type="button"
      ?disabled=${isDisabled}
      @click=${chooseFolder}
    >
      ${icon('folder')}<bdi>${language.messages.actions.chooseFolder}</bdi>
    </button>
  </div>`;
}

function chooseFolder({ currentTarget }: Event): void {
  const button = currentTarget instanceof HTMLElement ? currentTarget : undefined;
  button?.parentElement?.querySelector('input')?.click();
}
