// @ts-check
import { mkdir, rm, writeFile } from 'node:fs/promises';

import { toJsonSchema } from '@valibot/to-json-schema';

import * as contracts from '../dist/index.js';

/**
 * Writes the contracts as JSON Schemas, for servers and clients in other languages: what one side sends, before
 * the other has read it.
 */
const FOLDER = new URL('../dist/schemas/', import.meta.url);

/** @type {Readonly<Record<string, [schema: import('valibot').GenericSchema, title: string]>>} */
const SCHEMAS = {
  'policy-response-v1': [contracts.PolicyResponseV1, 'Answer of GET {base}, signature V1'],
  'policy-response-v4': [contracts.PolicyResponseV4, 'Answer of GET {base}, signature V4'],
  'upload-request': [contracts.UploadRequest, 'Body of POST {base}/uploads'],
  'upload-plans': [contracts.UploadPlans, 'Answer of POST {base}/uploads'],
  'part-urls-request': [contracts.PartUrlsRequest, 'Body of POST {base}/uploads/parts'],
  'part-urls': [contracts.PartUrls, 'Answer of POST {base}/uploads/parts'],
  'completion-request': [
    contracts.CompletionRequest,
    'Body of POST {base}/uploads/complete and {base}/uploads/confirm',
  ],
  completion: [
    contracts.Completion,
    'Answer of POST {base}/uploads/complete and {base}/uploads/confirm',
  ],
  'abort-request': [contracts.AbortRequest, 'Body of POST {base}/uploads/abort'],
  'callback-body': [contracts.CallbackBody, "Body of OSS's POST {base}/callback, when decoded"],
  'error-body': [contracts.ErrorBody, 'Answer of every route that did not succeed'],
};

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
for (const [name, [schema, title]] of Object.entries(SCHEMAS)) {
  const { $schema, ...rules } = toJsonSchema(schema, {
    typeMode: 'input',
    // What JSON Schema cannot say, such as "below 2^64", is left out; so it accepts a little more.
    ignoreActions: ['check'],
  });
  const document = { $schema, $id: `${name}.json`, title, ...rules };
  await writeFile(new URL(`${name}.json`, FOLDER), `${JSON.stringify(document, null, 2)}\n`);
}
