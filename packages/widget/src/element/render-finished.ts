import { html, nothing, type TemplateResult } from 'lit';

import { displayName } from './display-name.js';
import type { FinishedNotice } from './finished-notice.js';
import type { Language } from './language.js';
import { renderNotice } from './render-notice.js';

/** What earlier pages left unfinished and is done now, until dismissed. */
export function renderFinished(
  { uploads, dismiss }: Pick<FinishedNotice, 'uploads' | 'dismiss'>,
  language: Language,
): TemplateResult | typeof nothing {
  if (uploads.length === 0) return nothing;
  const { finished, more } = language.messages.unfinished;
  const names = uploads.map(({ name }) => displayName(name).full);
  // The title names a single one.
  const listed = names.length > 1 ? names : [];
  return renderNotice(
    {
      name: 'finished',
      icon: 'check',
      title: finished(names),
      lines: listed.map((name) => html`<bdi translate="no">${name}</bdi>`),
      more,
      onDismiss: dismiss,
    },
    language,
  );
}
