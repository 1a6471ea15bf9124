import { OptionsError } from '../errors.js';
import type { DirectoryQuota, Quota } from './options.js';

export function resolveQuota(
  quota: Quota | DirectoryQuota | undefined,
): Quota | DirectoryQuota | undefined {
  if (quota === undefined || typeof quota === 'function') return quota;
  const isObject = typeof quota === 'object' && (quota as unknown) !== null;
  if (!isObject || !Number.isSafeInteger(quota.maxDirectoryBytes) || quota.maxDirectoryBytes < 0) {
    throw new OptionsError(
      'quota: expected a function, or maxDirectoryBytes with a whole number from 0',
    );
  }
  return { maxDirectoryBytes: quota.maxDirectoryBytes };
}
