import type { Checkpoint } from './checkpoint.js';

/**
 * Whether a stored row is a checkpoint of the shape that this code knows. Pages of one origin may
 * have other versions of it, and anybody's code may write there.
 */
export function isCheckpoint(row: unknown): row is Checkpoint {
  return (
    hasTypes(row, 'string', ['id', 'serverUrl', 'session', 'uploadId', 'key']) &&
    hasTypes(row, 'number', ['sentBytes', 'updatedAt']) &&
    ['form', 'multipart'].includes(String(row['kind'])) &&
    ['sending', 'sent', 'canceled'].includes(String(row['phase'])) &&
    ['string', 'undefined'].includes(typeof row['crc64']) &&
    hasTypes(row['file'], 'string', ['name', 'type', 'sample']) &&
    hasTypes(row['file'], 'number', ['sizeBytes', 'lastModified'])
  );
}

function hasTypes(
  value: unknown,
  type: 'string' | 'number',
  names: readonly string[],
): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    names.every((name) => typeof (value as Readonly<Record<string, unknown>>)[name] === type)
  );
}
