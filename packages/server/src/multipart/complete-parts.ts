import { NotUploaded, ObjectMismatch } from '../errors.js';
import type { Services } from '../services.js';
import type { MultipartSession } from '../session/session-token.js';
import type { StoredPart } from '../store/object-store.js';
import { countParts, sizeOfPart } from './part-layout.js';
import { COMPLETE_TIMEOUT_MS, STORE_TIMEOUT_MS } from './timeouts.js';

/**
 * Puts the parts together as OSS lists them, after their sizes were checked, each of them. Answers whether
 * this request made the object; if not, an earlier one may have: look at the object before anything is
 * called failed.
 */
export async function completeParts(
  { store }: Services,
  session: MultipartSession,
): Promise<'completed' | 'unknown'> {
  const { key, uploadId } = session;
  const parts = await store.listParts(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS });
  if (parts === undefined) return 'unknown';

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

  const outcome = await store.complete(key, uploadId, parts, { timeoutMs: COMPLETE_TIMEOUT_MS });
  switch (outcome) {
    case 'completed':
      return 'completed';
    case 'no-such-upload':
      return 'unknown';
    case 'object-exists':
      // OSS does not say what it looks at first. If the upload is gone, the object is the one that it made,
      // for a request whose answer was lost; if not, the object is of another upload.
      if ((await store.listParts(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS })) === undefined) {
        return 'unknown';
      }
      await store.abort(key, uploadId, { timeoutMs: STORE_TIMEOUT_MS }).catch(() => undefined);
      throw new ObjectMismatch(
        'Another upload has taken the key of this file in the meantime: plan and send it again',
      );
  }
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
