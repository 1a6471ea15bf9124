import type { FormPlan } from '@oss-uploader/shared';

import { callbackField } from '../callback/callback-field.js';
import { Internal } from '../errors.js';
import { splitName } from '../keys/safe-file-name.js';
import type { Services } from '../services.js';
import { hashKey, sealCallbackToken } from '../session/callback-token.js';
import type { PlannedUpload } from '../session/planned-upload.js';
import { hashName, sealSession } from '../session/session-token.js';
import { pinFields, type FormField, type PolicyCondition } from '../signing/policy-document.js';
import { signatureFields } from '../signing/sign-form.js';

/** OSS refuses a field of 4 KB (`FieldItemTooLong`); a little less leaves room for the reading of "KB". */
const MAX_FIELD_BYTES = 4000;

/** Plans one PostObject whose every field is pinned by its policy. */
export async function planForm(services: Services, upload: PlannedUpload): Promise<FormPlan> {
  const { options, now } = services;
  const plannedAt = now();
  const expiresAt = new Date(plannedAt.getTime() + options.planExpiresInSeconds * 1000);
  const sessionEndsAt = new Date(plannedAt.getTime() + options.sessionExpiresInSeconds * 1000);

  const attempt = async (name: string) => {
    const fields = await signFields(
      services,
      { ...upload, name },
      { plannedAt, expiresAt, sessionEndsAt },
    );
    return { name, fields };
  };
  const { name, fields } = await fitName(upload.name, attempt);
  return {
    kind: 'form',
    id: upload.id,
    key: upload.key,
    url: options.oss.publicHost,
    fields: fields.map(([field, value]): [string, string] => [field, value]),
    session: await sealSession(
      services.sessions,
      { ...upload, name, nameHash: hashName(upload.name) },
      sessionEndsAt,
    ),
    expiresAt: expiresAt.toISOString(),
  };
}

async function signFields(
  { options, callbackTokens, signForm }: Services,
  upload: PlannedUpload,
  times: { plannedAt: Date; expiresAt: Date; sessionEndsAt: Date },
): Promise<readonly FormField[]> {
  const fields: FormField[] = [
    ['key', upload.key],
    ['success_action_status', '200'],
    // What the owner of the bucket decided, and nothing more open: a private bucket stays private.
    ['x-oss-object-acl', 'default'],
    ['x-oss-forbid-overwrite', 'true'],
    // Two fields with one value: OSS's pages disagree on which of them counts.
    ['Content-Type', upload.type],
    ['x-oss-content-type', upload.type],
  ];
  if (options.callback !== undefined) {
    const { id, owner, key, name, sizeBytes, type, crc64 } = upload;
    const token = await sealCallbackToken(
      callbackTokens,
      { kind: 'plan', keyHash: hashKey(key), id, owner, name, sizeBytes, type, crc64 },
      times.sessionEndsAt,
    );
    fields.push(['callback', callbackField(options.callback, token)]);
  }
  const conditions: PolicyCondition[] = [
    ...pinFields(fields),
    ['content-length-range', upload.sizeBytes, upload.sizeBytes],
  ];
  const form = signForm({ conditions, expiresAt: times.expiresAt }, times.plannedAt);
  return [...fields, ...signatureFields(form)];
}

interface Attempt {
  readonly name: string;
  readonly fields: readonly FormField[];
}

/**
 * The name travels in the callback's token, which the policy repeats in base64 of base64: a name that
 * makes a field too long is cut at its end, in front of its extension.
 */
async function fitName(
  name: string,
  attempt: (name: string) => Promise<Attempt>,
): Promise<Attempt> {
  const whole = await attempt(name);
  if (fits(whole.fields)) return whole;
  const { stem, extension } = splitName(name);
  let best: Attempt | undefined;
  // Invariant: `shortest - 1` code points fit (or none were tried), `longest + 1` do not.
  let shortest = 1;
  let longest = stem.length - 1;
  while (shortest <= longest) {
    const length = Math.floor((shortest + longest) / 2);
    const shorter = await attempt(`${stem.slice(0, length).join('')}${extension}`);
    if (fits(shorter.fields)) {
      best = shorter;
      shortest = length + 1;
    } else {
      longest = length - 1;
    }
  }
  if (best !== undefined) return best;
  const tooLong = whole.fields
    .filter(([, value]) => Buffer.byteLength(value) > MAX_FIELD_BYTES)
    .map(([field]) => field)
    .join(', ');
  throw new Internal(
    `The form does not fit in OSS's limit of 4 KB per field (${tooLong}): use a shorter callback.url, callback.body, key or security token`,
  );
}

function fits(fields: readonly FormField[]): boolean {
  return fields.every(([, value]) => Buffer.byteLength(value) <= MAX_FIELD_BYTES);
}
