import type { OpenUpload, StoredPart } from './object-store.js';

/** What the SDK makes of XML: no element, one, or a list; texts throughout, whatever its types say. */
export function elementsOf(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(elementsOf);
  return typeof value === 'object' && value !== null ? [{ ...value }] : [];
}

export function readPart(element: Readonly<Record<string, unknown>>): StoredPart {
  const crc64 = textOf(element['HashCrc64ecma']);
  return {
    partNumber: Number(textOf(element['PartNumber'])),
    sizeBytes: Number(textOf(element['Size'])),
    etag: unquote(textOf(element['ETag'])),
    crc64: crc64 === '' ? undefined : crc64,
    storedAt: new Date(textOf(element['LastModified'])),
  };
}

/** `name` was asked for with `encoding-type=url`. */
export function readUpload(element: Readonly<Record<string, unknown>>): OpenUpload {
  return {
    key: decodeName(textOf(element['name'])),
    uploadId: textOf(element['uploadId']),
    initiatedAt: new Date(textOf(element['initiated'])),
  };
}

/** OSS writes a space in a name as `+` in some answers and as `%20` in others; a real plus is `%2B`. */
export function decodeName(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'));
}

export function unquote(etag: string): string {
  return etag.replace(/^"|"$/g, '');
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
