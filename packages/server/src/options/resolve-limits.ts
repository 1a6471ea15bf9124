import { isAcceptToken, type Limits } from '@oss-uploader/shared';

import { OptionsError } from '../errors.js';

/** The tutorial's: from 0 to 1,048,576,000 bytes, of any type. */
export const DEFAULT_LIMITS: Readonly<Limits> = { maxSizeBytes: 1_048_576_000, accept: [] };

/** Checks limits and completes them from others: those of the options, or the defaults. */
export function resolveLimits(
  limits: Partial<Limits> | undefined,
  defaults: Readonly<Limits>,
): Readonly<Limits> {
  const maxSizeBytes = limits?.maxSizeBytes ?? defaults.maxSizeBytes;
  const accept = limits?.accept ?? defaults.accept;
  const maxFiles = limits?.maxFiles ?? defaults.maxFiles;
  if (!Number.isSafeInteger(maxSizeBytes) || maxSizeBytes < 0) {
    throw new OptionsError(
      `limits.maxSizeBytes: expected a whole number of bytes from 0, got ${String(maxSizeBytes)}`,
    );
  }
  if (!Array.isArray(accept)) {
    throw new OptionsError("limits.accept: expected a list such as ['image/*', '.pdf']");
  }
  for (const token of accept) {
    if (!isAcceptToken(token)) {
      throw new OptionsError(
        `limits.accept: expected '.pdf', 'image/png' or 'image/*', got '${token}'`,
      );
    }
  }
  if (maxFiles !== undefined && (!Number.isSafeInteger(maxFiles) || maxFiles < 1)) {
    throw new OptionsError(
      `limits.maxFiles: expected a whole number from 1, got ${String(maxFiles)}`,
    );
  }
  return maxFiles === undefined
    ? { maxSizeBytes, accept: [...accept] }
    : { maxSizeBytes, accept: [...accept], maxFiles };
}
