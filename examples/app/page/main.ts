import '@oss-uploader/widget';

import { render } from 'lit';

import { preferredLanguage, type Language } from './messages.js';
import { page } from './page.js';
import type { UploadRow } from '../src/upload-row.js';
import { followUploads } from './upload-source.js';

let language: Language = preferredLanguage(navigator.languages);
let uploads: readonly UploadRow[] = [];

function show(): void {
  document.documentElement.lang = language;
  const onLanguage = (chosen: Language): void => {
    language = chosen;
    show();
  };
  render(page({ language, uploads, onLanguage }), document.body);
}

show();
followUploads((rows) => {
  uploads = rows;
  show();
});
