import { isSameContentType } from '../keys/content-type.js';
import type { Services } from '../services.js';
import type { MultipartSession } from '../session/session-token.js';
import type { StoredPart } from '../store/object-store.js';
import { STORE_TIMEOUT_MS } from './timeouts.js';

type FoundUpload =
  | { readonly kind: 'open'; readonly parts: readonly StoredPart[] }
  /** Its object is there: an earlier request completed it. */
  | { readonly kind: 'complete' }
  /** Aborted, by the client, a sweep or a lifecycle rule. */
  | { readonly kind: 'gone' };

/** Asks OSS what has become of an upload. */
export async function findUpload(
  { store }: Services,
  { key, uploadId, sizeBytes, type }: MultipartSession,
): Promise<FoundUpload> {
  const request = { timeoutMs: STORE_TIMEOUT_MS };
  const parts = await store.listParts(key, uploadId, request);
  if (parts !== undefined) return { kind: 'open', parts };
  const object = await store.head(key, request);
  const isOurs = object?.sizeBytes === sizeBytes && isSameContentType(object.type, type);
  return { kind: isOurs ? 'complete' : 'gone' };
}
