import { OssError } from './oss-error.js';

const bucketName = /^[a-z0-9](?:[a-z0-9-]{1,61})[a-z0-9]$/;

/** 3 to 63 of `[a-z0-9-]`, alphanumeric at both ends. */
export function isBucketName(name: string): boolean {
  return bucketName.test(name);
}

/** Throws unless the key is UTF-8 of 1 to 1,023 bytes that starts with neither `/` nor `\`. */
export function assertObjectKey(key: string): void {
  if (Buffer.byteLength(key) > 1023) throw new OssError('object-name-too-long');
  if (key === '' || key.startsWith('/') || key.startsWith('\\') || !key.isWellFormed()) {
    throw new OssError('object-name-invalid');
  }
}
