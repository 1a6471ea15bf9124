import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';

import type { UnfinishedUpload } from '../core/resume/unfinished-upload.js';
import { displayName } from './display-name.js';
import { folderOf } from './folder-of.js';
import { icon } from './icon.js';
import { joinFacts } from './join-facts.js';
import type { Language } from './language.js';
import { renderName } from './render-name.js';
import { describeNote, type UnfinishedNote } from './unfinished-note.js';

/** How many are shown before "and n more". */
const SHOWN = 3;

export interface UnfinishedView {
  readonly uploads: readonly UnfinishedUpload[];
  readonly notes: ReadonlyMap<string, UnfinishedNote>;
  readonly language: Language;
  /** No file may be added; giving up is possible. */
  readonly isDisabled: boolean;
  /** Unix time in milliseconds. */
  readonly now: number;
  readonly onContinue: (upload: UnfinishedUpload) => void;
  readonly onDiscard: (uploads: readonly UnfinishedUpload[]) => void;
  readonly onChoose: (event: Event) => void;
}

/** What earlier pages left unfinished, to be continued or given up. */
export function renderUnfinished(view: UnfinishedView): TemplateResult | typeof nothing {
  const { uploads, language } = view;
  if (uploads.length === 0) return nothing;
  const { messages, format } = language;
  const more = uploads.slice(SHOWN);
  return html`<section class="unfinished" part="unfinished" aria-labelledby="unfinished-title">
    <input type="file" hidden data-resume @change=${view.onChoose} />
    <div class="heading">
      <p class="title" id="unfinished-title">
        <bdi>${messages.unfinished.title(format.count(uploads.length), uploads.length)}</bdi>
      </p>
      ${
        uploads.length > 1
          ? renderDiscard(view, uploads, messages.actions.discardAll, nothing)
          : nothing
      }
    </div>
    ${renderUploads(view, uploads.slice(0, SHOWN))}
    ${
      more.length > 0
        ? html`<details class="answer">
            <summary>
              ${icon('chevron')}<bdi
                >${messages.unfinished.more(format.count(more.length), more.length)}</bdi
              >
            </summary>
            ${renderUploads(view, more)}
          </details>`
        : nothing
    }
    <p class="hint"><bdi>${messages.unfinished.hint}</bdi></p>
  </section>`;
}

/** A row of its own for each, so that the focus never comes to mean another upload. */
function renderUploads(view: UnfinishedView, uploads: readonly UnfinishedUpload[]): TemplateResult {
  return html`<ul>
    ${uploads.map((upload) => keyed(upload.id, renderUpload(view, upload)))}
  </ul>`;
}

function renderUpload(view: UnfinishedView, upload: UnfinishedUpload): TemplateResult {
  const { messages, format } = view.language;
  const { actions } = messages;
  const name = displayName(upload.name);
  const folder = displayName(folderOf(upload.relativePath)).full;
  // Of two with the same name, the folder says which is meant.
  const path = folder === '' ? name.full : `${folder}/${name.full}`;
  const note = view.notes.get(upload.id);
  const amount = messages.amount(...format.sizes(upload.sentBytes, upload.sizeBytes));
  const facts = [
    messages.unfinished.sent(amount),
    format.ago((view.now - upload.updatedAt) / 1000),
  ];
  return html`<li part="unfinished-item" data-item-id=${upload.id}>
    <div class="body">
      <span class="name" part="unfinished-name" title=${name.full} translate="no"
        >${renderName(name)}</span
      >
      ${
        folder === ''
          ? nothing
          : html`<span class="folder-of" part="unfinished-folder" title=${folder} translate="no"
              >${icon('folder')}<span class="name"><bdi>${folder}</bdi></span></span
            >`
      }
      <p class="status"><bdi>${joinFacts(facts)}</bdi></p>
      ${
        note === undefined
          ? nothing
          : html`<p class="note" part="unfinished-note">
              <bdi>${describeNote(note, upload, view.language)}</bdi>
            </p>`
      }
    </div>
    <div class="actions">
      <button
        class="text-button"
        part="button"
        type="button"
        aria-label=${actions.named(actions.continue, path)}
        ?disabled=${view.isDisabled}
        @click=${() => view.onContinue(upload)}
      >
        ${actions.continue}
      </button>
      ${renderDiscard(view, [upload], actions.discard, actions.named(actions.discard, path))}
    </div>
  </li>`;
}

function renderDiscard(
  view: UnfinishedView,
  uploads: readonly UnfinishedUpload[],
  label: string,
  accessibleName: string | typeof nothing,
): TemplateResult {
  return html`<button
    class="text-button quiet"
    part="button"
    type="button"
    aria-label=${accessibleName}
    @click=${(event: MouseEvent) => {
      // The second of a double click is meant for what was there before.
      if (event.detail < 2) view.onDiscard(uploads);
    }}
  >
    ${label}
  </button>`;
}
