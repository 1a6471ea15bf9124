import { html, type TemplateResult } from 'lit';

import { LANGUAGES, MESSAGES, type Language } from './messages.js';
import type { UploadRow } from '../src/upload-row.js';
import { uploadsTable } from './uploads-table.js';

export interface PageState {
  readonly language: Language;
  readonly uploads: readonly UploadRow[];
  readonly onLanguage: (language: Language) => void;
}

/** The element on one side, and what the application was told on the other. */
export function page({ language, uploads, onLanguage }: PageState): TemplateResult {
  const messages = MESSAGES[language];
  return html`
    <header>
      <div>
        <h1>oss-uploader</h1>
        <p>${messages.intro}</p>
      </div>
      <nav aria-label=${messages.language}>
        ${Object.entries(LANGUAGES).map(
          ([tag, name]) => html`
            <button
              lang=${tag}
              aria-pressed=${tag === language}
              @click=${() => onLanguage(tag as Language)}
            >
              ${name}
            </button>
          `,
        )}
      </nav>
    </header>
    <main>
      <section aria-labelledby="send-heading">
        <h2 id="send-heading">${messages.send}</h2>
        <oss-uploader server-url="/oss" multiple></oss-uploader>
      </section>
      <section aria-labelledby="told-heading">
        <h2 id="told-heading">${messages.told}</h2>
        <div class="card">${uploadsTable(uploads, language)}</div>
      </section>
    </main>
  `;
}
