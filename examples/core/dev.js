// @ts-check
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

import { runExample } from '@oss-uploader/example-app';

const bundle = fileURLToPath(import.meta.resolve('@oss-uploader/widget/oss-uploader-core.js'));

runExample({ pageFolders: [`${import.meta.dirname}/page`, dirname(bundle)] });
