import '@oss-uploader/widget';

import { showUploads } from './uploads-table.js';

const target = document.getElementById('uploads');
if (target === null) throw new Error('index.html has no element with the id "uploads"');
showUploads(target);
