import { Internal } from '../errors.js';
import type { FormField } from './policy-document.js';

/** OSS refuses a field of 4 KB (`FieldItemTooLong`); a little less leaves room for the reading of "KB". */
const MAX_FIELD_BYTES = 4000;

export function fitsInForm(fields: readonly FormField[]): boolean {
  return excessBytes(fields) === 0;
}

/** By how much the longest field is too long. */
export function excessBytes(fields: readonly FormField[]): number {
  return Math.max(0, ...fields.map(([, value]) => bytesOf(value) - MAX_FIELD_BYTES));
}

/** Throws, with what to change, if OSS would refuse the form for the length of a field. */
export function assertFitsInForm(fields: readonly FormField[]): void {
  const names = fields
    .filter(([, value]) => bytesOf(value) > MAX_FIELD_BYTES)
    .map(([name]) => name);
  if (names.length === 0) return;
  throw new Internal(
    `The form does not fit in OSS's limit of 4 KB per field (${names.join(', ')}): use a shorter callback.url, callback.body, limits.accept, key or security token`,
  );
}

/** Counts only where it matters: no code unit takes more than three bytes. */
function bytesOf(value: string): number {
  return value.length * 3 <= MAX_FIELD_BYTES ? 0 : Buffer.byteLength(value);
}
