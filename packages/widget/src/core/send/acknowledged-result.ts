import type { Upload } from '@oss-uploader/shared';

import type { UploadResult } from '../item/upload-state.js';
import type { Form } from './form.js';
import type { StoredObject, Verdict } from './judge-answer.js';

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

/** The bucket is no field of a form, but every policy of ours has it as a condition. */
function bucketOf(form: Form): string | undefined {
  try {
    const document = JSON.parse(atob(fieldOf(form, 'policy') ?? '')) as unknown;
    const conditions: unknown = isRecord(document) ? document['conditions'] : undefined;
    if (!Array.isArray(conditions)) return undefined;
    for (const condition of conditions as readonly unknown[]) {
      if (isRecord(condition) && typeof condition['bucket'] === 'string')
        return condition['bucket'];
      if (Array.isArray(condition) && condition[0] === 'eq' && condition[1] === '$bucket') {
        return String(condition[2]);
      }
    }
    return undefined;
  } catch {
    return undefined;
  }
}

function fieldOf(form: Form, name: string): string | undefined {
  return form.fields.find((field) => field[0].toLowerCase() === name)?.[1];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
