import { html, nothing, type TemplateResult } from 'lit';

import { icon, type IconName } from './icon.js';
import type { Language } from './language.js';
import { renderIconButton } from './render-icon-button.js';

const SHOWN = 5;

/** Names the section in the document: its class, its part, and the start of its title's id. */
type NoticeName = 'rejections' | 'finished';

export interface NoticeView {
  readonly name: NoticeName;
  readonly icon: IconName;
  readonly title: string;
  /** What the title is about; the first few are shown. */
  readonly lines: readonly TemplateResult[];
  /** Instead of the lines that are not shown. */
  readonly more: (count: string, value: number) => string;
  readonly onDismiss: () => void;
}

/** Something that happened to several files, until dismissed. */
export function renderNotice(view: NoticeView, { messages, format }: Language): TemplateResult {
  const { name, lines } = view;
  const more = lines.length - SHOWN;
  return html`<section class="notice ${name}" part=${name} aria-labelledby="${name}-title">
    <span class="emblem">${icon(view.icon)}</span>
    <div class="body">
      <p class="title" id="${name}-title"><bdi>${view.title}</bdi></p>
      ${
        lines.length > 0
          ? html`<ul>
              ${lines.slice(0, SHOWN).map((line) => html`<li>${line}</li>`)}
              ${more > 0 ? html`<li>${view.more(format.count(more), more)}</li>` : nothing}
            </ul>`
          : nothing
      }
    </div>
    ${renderIconButton({
      label: messages.actions.dismiss,
      tip: messages.actions.dismiss,
      picture: icon('close'),
      onClick: view.onDismiss,
    })}
  </section>`;
}
