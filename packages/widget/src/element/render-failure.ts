import { html, nothing, type TemplateResult } from 'lit';

import type { UploadError } from '../core/errors/upload-error.js';
import { technicalFacts } from './explain-error.js';
import { icon } from './icon.js';
import type { Language } from './language.js';
import { renderIconButton } from './render-icon-button.js';

/** What the operator of the site will ask for. */
export function renderFailure(
  error: UploadError,
  { messages }: Language,
  onCopy: (text: string, event: Event) => void,
): TemplateResult {
  const { requestId } = error.details;
  return html`<details class="answer" part="error-details">
    <summary>${icon('chevron')}${messages.details}</summary>
    <div class="facts">
      <p lang="en" dir="ltr">${error.message}</p>
      <p dir="ltr"><code translate="no">${technicalFacts(error)}</code></p>
      ${
        requestId === undefined
          ? nothing
          : html`<p class="request-id">
              <span>${messages.requestId}</span>
              <span class="copied">
                <code translate="no">${requestId}</code>
                ${renderIconButton({
                  label: messages.actions.copy,
                  tip: messages.actions.copy,
                  picture: html`<span class="before">${icon('copy')}</span
                    ><span class="after">${icon('check')}</span>`,
                  onClick: (event) => onCopy(requestId, event),
                })}
              </span>
            </p>`
      }
    </div>
  </details>`;
}
