import { html, nothing, type TemplateResult } from 'lit';

import { formatSize, formatTime } from './format.js';
import { MESSAGES, type Language } from './messages.js';
import { isPicture } from '../src/is-picture.js';
import type { UploadRow } from '../src/upload-row.js';

/** The application's table, newest first. */
export function uploadsTable(rows: readonly UploadRow[], language: Language): TemplateResult {
  const messages = MESSAGES[language];
  if (rows.length === 0) return html`<p class="empty">${messages.nothing}</p>`;
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">${messages.file}</th>
          <th scope="col">${messages.size}</th>
          <th scope="col">${messages.verified}</th>
          <th scope="col">${messages.owner}</th>
          <th scope="col">${messages.received}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => tableRow(row, language))}
      </tbody>
    </table>
  `;
}

function tableRow(row: UploadRow, language: Language): TemplateResult {
  const messages = MESSAGES[language];
  const file = `/api/uploads/${encodeURIComponent(row.id)}/file`;
  return html`
    <tr>
      <th scope="row">
        <span class="file">
          ${
            isPicture(row.type)
              ? html`<img src=${file} alt="" loading="lazy" width="40" height="40" />`
              : nothing
          }
          <span class="words">
            <a href="${file}?download" title=${row.name}>${row.name}</a>
            <small>${row.type}</small>
          </span>
        </span>
      </th>
      <td
        data-label=${messages.size}
        title=${messages.bytes(row.sizeBytes.toLocaleString(language))}
      >
        ${formatSize(row.sizeBytes, language)}
      </td>
      <td data-label=${messages.verified}>
        ${
          row.verified
            ? html`<span class="mark yes" title=${messages.yesHint}>${messages.yes}</span>`
            : html`<span class="mark" title=${messages.noHint}>${messages.no}</span>`
        }
      </td>
      <td data-label=${messages.owner}>${row.owner}</td>
      <td data-label=${messages.received}>
        <time datetime=${row.receivedAt}>${formatTime(row.receivedAt, language)}</time>
      </td>
    </tr>
  `;
}
