// @ts-check
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runExample } from '@oss-uploader/example-app';

// A page in production has a copy of the bundle beside it, or takes it from a CDN.
const bundle = fileURLToPath(import.meta.resolve('@oss-uploader/widget/oss-uploader.js'));

runExample({ pageFolders: [`${import.meta.dirname}/page`, dirname(bundle)] });
