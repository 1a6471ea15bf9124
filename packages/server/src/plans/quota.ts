import type { FileRequest, Limits } from '@oss-uploader/shared';

import { OptionsError, QuotaExceeded, type AnswerableError } from '../errors.js';
import type { Services } from '../services.js';
import { checkFile } from './check-file.js';

/** How many bytes may still be added for an owner, in a directory; without the option, any number. */
export async function quotaLeft(
  { options: { quota }, directoryUsage }: Services,
  { owner, dir }: { readonly owner: string; readonly dir: string },
): Promise<number> {
  if (quota === undefined) return Infinity;
  if (typeof quota === 'object') {
    return Math.max(0, quota.maxDirectoryBytes - (await directoryUsage.bytesOf(dir)));
  }
  // `unknown` for applications without types: a user who is not found must not have room without end.
  const left: unknown = await quota(owner);
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
