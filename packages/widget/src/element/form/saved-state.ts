import type { UploadedFile } from './uploaded-file.js';

/** What the browser keeps with its history entry, to give it back when the person comes back to the page. */
export function writeState(files: readonly UploadedFile[]): string | null {
  return files.length === 0 ? null : JSON.stringify(files);
}

/** Reads what `writeState` wrote; anything else is no file. */
export function readState(state: unknown): readonly UploadedFile[] {
  if (typeof state !== 'string') return [];
  try {
    const files: unknown = JSON.parse(state);
    return Array.isArray(files) ? files.filter(isUploadedFile) : [];
  } catch {
    return [];
  }
}

function isUploadedFile(value: unknown): value is UploadedFile {
  if (typeof value !== 'object' || value === null) return false;
  const { key, name, size, type } = value as Partial<Record<keyof UploadedFile, unknown>>;
  return (
    typeof key === 'string' &&
    typeof name === 'string' &&
    typeof size === 'number' &&
    typeof type === 'string'
  );
}
