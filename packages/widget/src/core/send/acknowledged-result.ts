import type { Upload } from '@oss-uploader/shared';

import type { UploadResult } from '../item/upload-state.js';
import type { Form } from './form.js';
import type { StoredObject, Verdict } from './judge-answer.js';
import { readPolicy } from './read-policy.js';

/**
 * The result of an upload whose callback the application answered.
 *
 * `verified` with a plan: the plan carries the CRC-64 that the browser computed, and the server
 * compares it with the one of OSS before it tells the application and answers. So its answer is a
 * comparison too, even where CORS hides OSS's header from the page.
 */
export function acknowledgedResult(
  { response, stored }: Extract<Verdict, { kind: 'acknowledged' }>,
  form: Form,
  file: File,
  crc64: string,
): UploadResult {
  const { key, origin } = form;
  const isPlanned = origin.kind === 'plan';
  return {
    key,
    upload: isPlanned ? describeUpload(origin.id, form, file, stored) : undefined,
    response,
    verified: stored.crc64 === crc64 || isPlanned,
    acknowledgedBy: 'callback',
  };
}

/** What the server would say about the object; undefined where CORS hides a part of it. */
function describeUpload(
  id: string,
  form: Form,
  file: File,
  { crc64, etag }: StoredObject,
): Upload | undefined {
  const bucket = bucketOf(form);
  if (bucket === undefined || crc64 === undefined || etag === undefined) return undefined;
  const type = fieldOf(form, 'x-oss-content-type') ?? fieldOf(form, 'content-type') ?? file.type;
  return {
    id,
    bucket,
    key: form.key,
    name: file.name,
    sizeBytes: file.size,
    type,
    etag,
    crc64,
    verified: true,
  };
}

/** The bucket is no field of a form, but a condition of every policy of ours, in one of two forms. */
function bucketOf(form: Form): string | undefined {
  const policy = readPolicy(fieldOf(form, 'policy') ?? '');
  return /"(?:bucket"\s*:|\$bucket"\s*,)\s*"([^"]+)"/.exec(policy)?.[1];
}

function fieldOf(form: Form, name: string): string | undefined {
  return form.fields.find((field) => field[0].toLowerCase() === name)?.[1];
}
