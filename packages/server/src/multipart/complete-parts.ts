import { combineCrc64 } from '@oss-uploader/shared';

import { IntegrityMismatch, NotUploaded, ObjectMismatch } from '../errors.js';
import type { Services } from '../services.js';
import type { MultipartSession } from '../session/session-token.js';
import type { StoredPart } from '../store/object-store.js';
import { countParts, sizeOfPart } from './part-layout.js';
import { COMPLETE_TIMEOUT_MS, STORE_TIMEOUT_MS } from './timeouts.js';

/**
 * Puts the parts together as OSS lists them, after the size of each and the checksum of all were checked: what is
 * wrong is found while there is no object, so that none has to be deleted. An earlier request may have made
 * the object: look at it before anything is called failed.
 */
export async function completeParts(
  { store }: Services,
  session: MultipartSession,
  expectedCrc64: string | undefined,
): Promise<void> {
  const { key, uploadId } = session;
  const parts = await store.listParts(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS });
  if (parts === undefined) return;

  const problem = checkParts(session, parts);
  switch (problem?.kind) {
    case undefined:
      break;
    case 'missing':
      // Not aborted: what is there stays, and the client sends the rest.
      throw new NotUploaded(problem.message);
    case 'wrong':
      await store.abort(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS }).catch(() => undefined);
      throw new ObjectMismatch(problem.message);
  }

  const crc64 = crc64OfParts(parts);
  if (expectedCrc64 !== undefined && crc64 !== undefined && crc64 !== expectedCrc64) {
    await store.abort(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS }).catch(() => undefined);
    throw new IntegrityMismatch(
      'The parts in OSS are not what the browser read: plan and send the file again',
    );
  }

  const outcome = await store.complete(key, uploadId, parts, { timeoutMs: COMPLETE_TIMEOUT_MS });
  switch (outcome) {
    case 'completed':
    case 'no-such-upload':
      return;
    case 'object-exists':
      // OSS does not say what it looks at first. If the upload is gone, the object is the one that it made,
      // for a request whose answer was lost; if not, the object is of another upload.
      if ((await store.listParts(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS })) === undefined) {
        return;
      }
      await store.abort(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS }).catch(() => undefined);
      throw new ObjectMismatch(
        'Another upload has taken the key of this file in the meantime: plan and send it again',
      );
  }
}

/** `undefined` if the store does not list the checksum of each part. */
function crc64OfParts(parts: readonly StoredPart[]): string | undefined {
  const pieces = parts.flatMap(({ sizeBytes, crc64 }) =>
    crc64 === undefined ? [] : [{ sizeBytes, crc64 }],
  );
  return pieces.length === parts.length ? combineCrc64(pieces) : undefined;
}

interface PartsProblem {
  readonly kind: 'missing' | 'wrong';
  readonly message: string;
}

function checkParts(
  session: MultipartSession,
  parts: readonly StoredPart[],
): PartsProblem | undefined {
  const count = countParts(session);
  for (const { partNumber, sizeBytes } of parts) {
    const expected = partNumber > count ? 0 : sizeOfPart(session, partNumber);
    if (sizeBytes !== expected) {
      return {
        kind: 'wrong',
        message: `Expected ${expected} bytes in part ${partNumber}, OSS holds ${sizeBytes}: plan and send the file again`,
      };
    }
  }
  // Numbers are unique and none is above the count, so enough of them are all of them.
  if (parts.length < count) {
    return {
      kind: 'missing',
      message: `OSS holds ${parts.length} of ${count} parts: send the others`,
    };
  }
  return undefined;
}
