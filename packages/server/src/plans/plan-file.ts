import { randomUUID } from 'node:crypto';

import type { FileRequest, UploadPlan } from '@oss-uploader/shared';

import { isAnswerable, ObjectKeyInvalid, SessionInvalid, type AnswerableError } from '../errors.js';
import { checkKey } from '../keys/check-key.js';
import { contentTypeOf } from '../keys/content-type.js';
import { safeFileName } from '../keys/safe-file-name.js';
import { planMultipart, planMultipartAgain } from '../multipart/plan-multipart.js';
import { resolveCallbackVars } from '../options/resolve-callback-vars.js';
import type { ResolvedGrant } from '../routes/authorize.js';
import type { Services } from '../services.js';
import type { PlannedUpload } from '../session/planned-upload.js';
import { hashName, openSession, type Session } from '../session/session-token.js';
import { chooseKind } from './choose-kind.js';
import { planForm } from './plan-form.js';

/**
 * Plans one file that was looked at already. What is wrong with it alone becomes a rejected plan, so that the
 * others of the request go on.
 */
export async function planFile(
  services: Services,
  file: FileRequest,
  {
    grant,
    acceptsMultipart,
    refusal,
  }: { grant: ResolvedGrant; acceptsMultipart: boolean; refusal: AnswerableError | undefined },
): Promise<UploadPlan> {
  try {
    if (refusal !== undefined) throw refusal;
    return file.session === undefined
      ? await planNew(services, file, { grant, acceptsMultipart })
      : await planAgain(services, file, file.session, grant);
  } catch (error) {
    if (!isAnswerable(error) || error.statusCode >= 500) throw error;
    return { kind: 'rejected', error: { code: error.code, message: error.message } };
  }
}

async function planNew(
  services: Services,
  file: FileRequest,
  { grant, acceptsMultipart }: { grant: ResolvedGrant; acceptsMultipart: boolean },
): Promise<UploadPlan> {
  const thresholdBytes = services.options.multipartThresholdBytes;
  const kind = chooseKind(file.sizeBytes, { acceptsMultipart, thresholdBytes });
  const upload = await nameUpload(services, file, grant);
  switch (kind) {
    case 'form':
      return planForm(services, upload);
    case 'multipart':
      return planMultipart(services, upload, file.maxPartSizeBytes);
  }
}

/** What was begun in one way goes on in the same, whatever the options are by now. */
async function planAgain(
  services: Services,
  file: FileRequest,
  token: string,
  grant: ResolvedGrant,
): Promise<UploadPlan> {
  const session = await reopenUpload(services, file, token, grant);
  switch (session.kind) {
    case 'form':
      return planForm(services, session);
    case 'multipart':
      return planMultipartAgain(services, session, file.maxPartSizeBytes);
  }
}

async function nameUpload(
  { options }: Services,
  file: FileRequest,
  { owner, dir, vars }: ResolvedGrant,
): Promise<PlannedUpload> {
  const { sizeBytes, crc64 } = file;
  const name = file.name.toWellFormed();
  const relativePath = file.relativePath?.toWellFormed();
  const type = contentTypeOf(file.type);
  const id = randomUUID();
  const safeName = safeFileName(name);
  const toBeNamed = {
    name,
    safeName,
    sizeBytes,
    type,
    ...(relativePath !== undefined && { relativePath }),
  };
  const named = await options.key(toBeNamed, { id, owner, dir });
  const { key, callbackVars } = readNamed(named);
  const problem = checkKey(key, dir);
  if (problem !== undefined || typeof key !== 'string') {
    throw new ObjectKeyInvalid(`The key of this file cannot be used: ${problem ?? 'not a text'}`);
  }
  const all = { ...vars, ...resolveCallbackVars(callbackVars, 'key') };
  const known = { id, owner, key, name, relativePath, sizeBytes, type, crc64 };
  return { ...known, vars: resolveCallbackVars(all, 'key') };
}

/** `unknown` for applications without types. */
function readNamed(named: unknown): { readonly key: unknown; readonly callbackVars?: unknown } {
  return typeof named === 'object' && named !== null && 'key' in named ? named : { key: named };
}

/** The same upload once more: its signatures have expired, its id and key have not. */
async function reopenUpload(
  { sessions, now }: Services,
  file: FileRequest,
  token: string,
  { owner, dir }: ResolvedGrant,
): Promise<Session> {
  const session = await openSession(sessions, token, { owner, now: now() });
  const { key, sizeBytes, type, nameHash } = session;
  const name = file.name.toWellFormed();
  const isSameFile =
    sizeBytes === file.sizeBytes &&
    type === contentTypeOf(file.type) &&
    nameHash === hashName(name);
  const isSameContent =
    session.crc64 === undefined || file.crc64 === undefined || session.crc64 === file.crc64;
  // The plan's path counts, and stays: a file that is chosen alone to go on has none.
  const isSamePlace =
    session.relativePath === undefined ||
    file.relativePath === undefined ||
    session.relativePath === file.relativePath.toWellFormed();
  if (!isSameFile || !isSameContent || !isSamePlace) {
    throw new SessionInvalid('The session is of another file: plan this one without it');
  }
  // The owner's directory may have changed since.
  if (!key.startsWith(dir)) {
    throw new SessionInvalid('The session is of another directory: plan the file without it');
  }
  return { ...session, name, crc64: session.crc64 ?? file.crc64 };
}
