import { html, type TemplateResult } from 'lit';

import type { FileKind } from './file-kind.js';

type ActionIcon =
  | 'upload'
  | 'pause'
  | 'resume'
  | 'retry'
  | 'close'
  | 'remove'
  | 'check'
  | 'alert'
  | 'shield'
  | 'copy'
  | 'chevron'
  | 'folder';

const SHEET = 'M14 3H7a2 2 0 0 0-2 2v14a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2V8zM14 3v5h5';

/** Strokes on a grid of 24. */
const PATHS: Readonly<Record<FileKind | ActionIcon, string>> = {
  image:
    'M5 4h14a1 1 0 0 1 1 1v14a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1zM4 16l4.5-4.5 6 6M13 15l2.5-2.5L20 17M15 8.5h.01',
  video: 'M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM10 9v6l5-3z',
  audio:
    'M9 18V6l10-2v12M9 18a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0zM19 16a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0z',
  text: `${SHEET}M8.5 12.5h7M8.5 16.5h4.5`,
  document: `${SHEET}M8.5 12h7M8.5 14.75h7M8.5 17.5h4`,
  archive: `${SHEET}M10 4v1.5M10 8v1.5M10 12v1.5M8.75 16h2.5v2h-2.5z`,
  other: SHEET,
  upload: 'M12 16V5M7.5 9.5 12 5l4.5 4.5M5 15v3a2 2 0 0 0 2 2h10a2 2 0 0 0 2-2v-3',
  pause: 'M9 6v12M15 6v12',
  resume: 'M8 5.5v13l10.5-6.5z',
  retry: 'M19 12a7 7 0 1 1-2.05-4.95L19.5 9.5M19.5 5v4.5H15',
  close: 'M7 7l10 10M17 7 7 17',
  remove:
    'M5 7h14M10 7V5h4v2M7 7l.7 11.1a1 1 0 0 0 1 .9h6.6a1 1 0 0 0 1-.9L17 7M10.5 11v4.5M13.5 11v4.5',
  check: 'M5.5 12.5l4.5 4.5 8.5-9.5',
  alert: 'M12 8v4.5M12 16h.01M20.5 12a8.5 8.5 0 1 1-17 0 8.5 8.5 0 0 1 17 0z',
  shield: 'M12 3.5l7 2.5v5.5c0 4.2-2.9 7.4-7 9-4.1-1.6-7-4.8-7-9V6zM9 12l2.2 2.2L15.2 10',
  copy: 'M9 9h10v11H9zM15 9V4H5v11h4',
  chevron: 'M9 6l6 6-6 6',
  folder: 'M4 6a1 1 0 0 1 1-1h4.5l2 2.5H19a1 1 0 0 1 1 1V18a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z',
};

export type IconName = FileKind | ActionIcon;

/** A decorative picture: what it means is always also said in words. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path d=${PATHS[name]}></path>
  </svg>`;
}
