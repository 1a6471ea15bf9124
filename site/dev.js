// @ts-check
import { runUntilStopped } from '@oss-uploader/example-app';

import { startSite } from './start-site.js';

runUntilStopped(() => startSite(process.env));
