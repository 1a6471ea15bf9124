import { html, type TemplateResult } from 'lit';

import type { UploadItem } from '../core/item/upload-item.js';
import { displayName } from './display-name.js';
import { icon } from './icon.js';
import { joinFacts } from './join-facts.js';
import type { Language } from './language.js';
import { phaseCounts } from './phase-counts.js';

export interface FolderView {
  /** Such as `photos/2024`. */
  readonly path: string;
  readonly items: readonly UploadItem[];
  readonly isOpen: boolean;
  readonly language: Language;
  readonly onToggle: () => void;
}

/** The heading of a folder, which hides and shows its files. */
export function renderFolder(view: FolderView): TemplateResult {
  const { messages, format } = view.language;
  const counts = phaseCounts(view.items);
  const total = view.items.length - counts.canceled;
  const facts = [
    messages.filesDone(format.count(counts.succeeded), format.count(total), total),
    ...(counts.failed > 0
      ? [messages.filesFailed(format.count(counts.failed), counts.failed)]
      : []),
  ];
  const { full } = displayName(view.path);
  return html`<button
    class="folder-toggle"
    part="folder-toggle"
    type="button"
    aria-expanded=${view.isOpen ? 'true' : 'false'}
    @click=${view.onToggle}
  >
    ${icon('chevron')}${icon('folder')}
    <span class="name" part="folder-name" title=${full} translate="no"><bdi>${full}</bdi></span>
    <bdi class="folder-facts" part="folder-facts">${joinFacts(facts)}</bdi>
  </button>`;
}
