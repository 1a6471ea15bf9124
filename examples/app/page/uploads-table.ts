import { html, nothing, render, type TemplateResult } from 'lit';

import { formatSize, formatTime } from './format.js';
import type { UploadRow } from './upload-row.js';
import { followUploads } from './upload-source.js';

/** What browsers show in an <img>; SVG is left out because it may carry scripts. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** Shows the application's table in `target`, and keeps it up to date. */
export function showUploads(target: HTMLElement): void {
  followUploads((rows) => render(table(rows), target));
}

function table(rows: readonly UploadRow[]): TemplateResult {
  if (rows.length === 0) {
    return html`<p class="empty">
      Nothing yet. Drop a file, and it appears here once it is in OSS.
    </p>`;
  }
  return html`
    <table>
      <thead>
        <tr>
          <th scope="col">File</th>
          <th scope="col">Size</th>
          <th scope="col">Verified</th>
          <th scope="col">Owner</th>
          <th scope="col">Received</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(tableRow)}
      </tbody>
    </table>
  `;
}

function tableRow(row: UploadRow): TemplateResult {
  const file = `/api/uploads/${encodeURIComponent(row.id)}/file`;
  return html`
    <tr data-upload-id=${row.id}>
      <th scope="row">
        <span class="file">
          ${
            PICTURES.has(row.type)
              ? html`<img src=${file} alt="" loading="lazy" width="40" height="40" />`
              : nothing
          }
          <span class="words">
            <a href="${file}?download" title=${row.name}>${row.name}</a>
            <small>${row.type}</small>
          </span>
        </span>
      </th>
      <td data-label="Size" title="${row.sizeBytes.toLocaleString()} bytes">
        ${formatSize(row.sizeBytes)}
      </td>
      <td data-label="Verified">
        ${
          row.verified
            ? html`<span
                class="mark yes"
                title="OSS holds the bytes that the browser read: equal CRC-64"
                >Yes</span
              >`
            : html`<span class="mark" title="The browser sent no CRC-64 to compare with"
                >Not checked</span
              >`
        }
      </td>
      <td data-label="Owner">${row.owner}</td>
      <td data-label="Received">
        <time datetime=${row.receivedAt}>${formatTime(row.receivedAt)}</time>
      </td>
    </tr>
  `;
}
