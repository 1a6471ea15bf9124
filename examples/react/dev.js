// @ts-check
import { runExample } from '@oss-uploader/example-app';

runExample({ pageFolders: [`${import.meta.dirname}/dist`] });
