import { CallbackFailedError } from '../errors/callback-failed-error.js';
import type { UploadResult } from '../item/upload-state.js';
import type { FormOrigin } from './form.js';
import type { Verdict } from './judge-answer.js';

/**
 * The result of an upload that is stored, at a server that cannot be asked about it. Without a
 * callback that is all there is to know; with one, the application should have answered.
 */
export function storedResult(
  { stored, callbackFailure }: Extract<Verdict, { kind: 'stored' }>,
  key: string,
  { hasCallback }: Extract<FormOrigin, { kind: 'policy' }>,
  crc64: string,
): UploadResult {
  if (callbackFailure !== undefined) {
    throw new CallbackFailedError(key, 'its callback failed', callbackFailure);
  }
  if (hasCallback) throw new CallbackFailedError(key, 'OSS gave no answer of its callback', {});
  return {
    key,
    upload: undefined,
    response: undefined,
    verified: stored.crc64 === crc64,
    acknowledgedBy: 'none',
  };
}
