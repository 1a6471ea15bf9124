import type { MultipartPlan } from '@oss-uploader/shared';

import { ObjectKeyInvalid } from '../errors.js';
import { dispositionOf } from '../keys/disposition.js';
import type { Services } from '../services.js';
import type { PlannedUpload } from '../session/planned-upload.js';
import { hashName, sealSession, type MultipartSession } from '../session/session-token.js';
import { findUpload } from './find-upload.js';
import { choosePartSize, countParts } from './part-layout.js';
import { signParts } from './sign-parts.js';
import { STORE_TIMEOUT_MS } from './timeouts.js';

/** Enough for the first requests in parallel, and for two more while the next URLs are fetched. */
const FIRST_PARTS = 8;

/** Begins a multipart upload and plans it, in parts of at most `maxPartSizeBytes` as far as that is possible. */
export async function planMultipart(
  services: Services,
  upload: PlannedUpload,
  maxPartSizeBytes: number | undefined,
): Promise<MultipartPlan> {
  const nameHash = hashName(upload.name);
  const partSizeBytes = choosePartSize(upload.sizeBytes, maxPartSizeBytes);
  const session = await initiate(services, { ...upload, nameHash }, partSizeBytes);
  return describePlan(services, session);
}

/**
 * Plans a multipart upload again, with fresh signatures: the same one as long as OSS has it, complete or
 * not; otherwise a new one for the same key, whose part size is chosen anew. Its id then tells the client that no
 * part is held any more.
 */
export async function planMultipartAgain(
  services: Services,
  session: MultipartSession,
  maxPartSizeBytes: number | undefined,
): Promise<MultipartPlan> {
  const found = await findUpload(services, session);
  switch (found.kind) {
    case 'open':
    case 'complete':
      return describePlan(services, session);
    case 'gone': {
      const partSizeBytes = choosePartSize(session.sizeBytes, maxPartSizeBytes);
      return describePlan(services, await initiate(services, session, partSizeBytes));
    }
  }
}

async function initiate(
  { store, options }: Services,
  upload: PlannedUpload & { readonly nameHash: string },
  partSizeBytes: number,
): Promise<MultipartSession> {
  const { key, type } = upload;
  const disposition = dispositionOf(options, upload);
  const headers = { type, disposition };
  const uploadId = await store.initiate(key, headers, { timeoutMs: STORE_TIMEOUT_MS });
  if (uploadId === undefined) {
    throw new ObjectKeyInvalid(
      'There already is an object under the key of this file, and uploads do not overwrite: the option `key` must name each upload differently',
    );
  }
  return { ...upload, kind: 'multipart', uploadId, partSizeBytes };
}

async function describePlan(services: Services, session: MultipartSession): Promise<MultipartPlan> {
  const { id, key, uploadId, partSizeBytes } = session;
  const { options, now, sessions } = services;
  const first = Math.min(FIRST_PARTS, countParts(session));
  const partNumbers = Array.from({ length: first }, (_, index) => index + 1);
  const { urls, expiresAt } = await signParts(services, session, partNumbers);
  const sessionEndsAt = new Date(now().getTime() + options.sessionExpiresInSeconds * 1000);
  return {
    kind: 'multipart',
    id,
    key,
    uploadId,
    partSizeBytes,
    urls,
    session: sealSession(sessions, session, sessionEndsAt),
    expiresAt: expiresAt.toISOString(),
  };
}
