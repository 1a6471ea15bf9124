import type { FormPlan } from '@oss-uploader/shared';

import { callbackField } from '../callback/callback-field.js';
import { customFields, describeVars } from '../callback/custom-variables.js';
import { dispositionOf } from '../keys/disposition.js';
import { splitName } from '../keys/safe-file-name.js';
import type { ResolvedCallback } from '../options/resolved-options.js';
import type { Services } from '../services.js';
import { hashKey, sealCallbackToken } from '../session/callback-token.js';
import type { PlannedUpload } from '../session/planned-upload.js';
import { hashName, sealSession } from '../session/session-token.js';
import { endOfSignatures } from '../signing/end-of-signatures.js';
import { assertFitsInForm, excessBytes, fitsInForm } from '../signing/form-size.js';
import { pinFields, type FormField, type PolicyCondition } from '../signing/policy-document.js';
import { signatureFields } from '../signing/sign-form.js';

/**
 * Plans one PostObject whose every field is pinned by its policy.
 *
 * Its `callback` is left out where the file's path in its folder makes that too long: the application is told by
 * `confirm` then, of all that was planned. A callback without the path, or with a part of it, would tell something else.
 */
export async function planForm(services: Services, upload: PlannedUpload): Promise<FormPlan> {
  const { options, now } = services;
  const plannedAt = now();
  const expiresAt = await endOfSignatures(services, plannedAt, options.planExpiresInSeconds);
  const sessionEndsAt = new Date(plannedAt.getTime() + options.sessionExpiresInSeconds * 1000);

  const attempt = async (name: string, callback: ResolvedCallback | undefined) => {
    const times = { plannedAt, expiresAt, sessionEndsAt };
    const fields = await signFields(services, { ...upload, name }, callback, times);
    // Without a callback the name is not in the form, and cutting it does not help.
    if (callback === undefined) assertFitsInForm(fields);
    return { name, fields };
  };
  const { name, fields } =
    upload.relativePath === undefined
      ? await fitName(upload.name, (shorter) => attempt(shorter, options.callback))
      : await fitPath((callback) => attempt(upload.name, callback), options.callback);
  const { id, owner, key, relativePath, sizeBytes, type, crc64, vars } = upload;
  const nameHash = hashName(upload.name);
  return {
    kind: 'form',
    id: upload.id,
    key: upload.key,
    url: options.oss.publicHost,
    fields: fields.map(([field, value]): [string, string] => [field, value]),
    session: sealSession(
      services.sessions,
      { kind: 'form', id, owner, key, name, relativePath, sizeBytes, type, crc64, nameHash, vars },
      sessionEndsAt,
    ),
    expiresAt: expiresAt.toISOString(),
  };
}

async function signFields(
  { options, callbackTokens, signForm }: Services,
  upload: PlannedUpload,
  callback: ResolvedCallback | undefined,
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
  const disposition = dispositionOf(options, upload);
  if (disposition !== undefined) fields.push(['Content-Disposition', disposition]);
  if (callback !== undefined) {
    const { id, owner, key, name, relativePath, sizeBytes, type, crc64, vars } = upload;
    const custom = describeVars(vars);
    const about = { id, owner, name, relativePath, sizeBytes, type, crc64 };
    const token = sealCallbackToken(
      callbackTokens,
      { kind: 'plan', keyHash: hashKey(key), ...about, custom },
      times.sessionEndsAt,
    );
    fields.push(...customFields(vars), ['callback', callbackField(callback, token, custom?.names)]);
  }
  const conditions: PolicyCondition[] = [
    ...pinFields(fields),
    ['content-length-range', upload.sizeBytes, upload.sizeBytes],
  ];
  const form = await signForm({ conditions, expiresAt: times.expiresAt }, times.plannedAt);
  return [...fields, ...signatureFields(form)];
}

interface Attempt {
  readonly name: string;
  readonly fields: readonly FormField[];
}

/** Base64 of base64 of base64: the token in `callback`, and that in the policy. */
const GROWTH_IN_POLICY = (4 / 3) ** 3;

/**
 * The name travels in the callback's token, which the policy repeats: a name that makes a field too long is
 * cut at its end, in front of its extension. Never cuts more than needed, so it tries again a few times.
 */
async function fitName(
  name: string,
  attempt: (name: string) => Promise<Attempt>,
): Promise<Attempt> {
  const { stem, extension } = splitName(name);
  const kept = [...stem];
  let current = await attempt(name);
  while (!fitsInForm(current.fields)) {
    let bytesToCut = Math.max(1, Math.floor(excessBytes(current.fields) / GROWTH_IN_POLICY));
    while (bytesToCut > 0 && kept.length > 0) bytesToCut -= jsonBytes(kept.pop() ?? '');
    if (kept.length === 0) assertFitsInForm(current.fields);
    current = await attempt(`${kept.join('')}${extension}`);
  }
  return current;
}

/** A path is not cut as a name is: half of it is another place. */
async function fitPath(
  attempt: (callback: ResolvedCallback | undefined) => Promise<Attempt>,
  callback: ResolvedCallback | undefined,
): Promise<Attempt> {
  const whole = await attempt(callback);
  return fitsInForm(whole.fields) ? whole : attempt(undefined);
}

/** What a code point of a name takes in the claims of a token. */
function jsonBytes(codePoint: string): number {
  return Buffer.byteLength(JSON.stringify(codePoint)) - 2;
}
