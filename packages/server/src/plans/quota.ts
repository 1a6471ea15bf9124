import type { FileRequest, Limits } from '@oss-uploader/shared';

import { OptionsError, QuotaExceeded, type AnswerableError } from '../errors.js';
import type { Services } from '../services.js';
import { checkFile } from './check-file.js';

/** How many bytes an owner may still add; without the option, any number. */
export async function quotaLeft({ options }: Services, owner: string): Promise<number> {
  if (options.quota === undefined) return Infinity;
  // `unknown` for applications without types: a user who is not found must not have room without end.
  const left: unknown = await options.quota(owner);
  if (typeof left !== 'number' || Number.isNaN(left)) {
    throw new OptionsError(`quota: expected a number of bytes, got ${String(left)}`);
  }
  return Math.max(0, left);
}

/**
 * Shares what is left among the files of a request, in their order: each that fits takes its part, so a large
 * one does not keep the small ones behind it out. Answers for each why it may not be sent; `undefined` if it may.
 */
export function shareQuota(
  files: readonly FileRequest[],
  limits: Readonly<Limits>,
  quotaBytes: number,
): readonly (AnswerableError | undefined)[] {
  let leftBytes = quotaBytes;
  return files.map((file) => {
    const refusal = checkFile(file, limits);
    if (refusal !== undefined) return refusal;
    if (file.sizeBytes > leftBytes) {
      return new QuotaExceeded(
        `Expected at most ${Math.floor(leftBytes)} bytes more in your space, got ${file.sizeBytes}`,
      );
    }
    leftBytes -= file.sizeBytes;
    return undefined;
  });
}
