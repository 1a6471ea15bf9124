import { html, nothing, type TemplateResult } from 'lit';

import { displayName } from './display-name.js';
import type { Language } from './language.js';
import { describeRejection, type Rejection } from './rejection.js';
import { renderNotice } from './render-notice.js';

/** What was offered and not taken, each with its reason, until dismissed. */
export function renderRejections(
  rejections: readonly Rejection[],
  language: Language,
  onDismiss: () => void,
): TemplateResult | typeof nothing {
  if (rejections.length === 0) return nothing;
  const { messages, format } = language;
  const { length } = rejections;
  return renderNotice(
    {
      name: 'rejections',
      icon: 'alert',
      title: messages.rejections.title(format.count(length), length),
      lines: rejections.map(
        (rejection) =>
          html`<bdi class="rejected-name" translate="no">${displayName(rejection.name).full}</bdi> —
            <bdi>${describeRejection(rejection, language)}</bdi>`,
      ),
      more: messages.rejections.more,
      onDismiss,
    },
    language,
  );
}
