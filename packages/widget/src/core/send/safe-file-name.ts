/** OSS allows 1,023 bytes for a whole key; a directory and an id need room too. */
const MAX_NAME_BYTES = 200;
const MAX_EXTENSION_CHARACTERS = 20;

/**
 * A file's name as the last segment of an object key: no path, no control characters, nothing
 * that URLs or shells treat specially. Letters of any script stay.
 */
export function safeFileName(name: string): string {
  const base = name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
  const safe = base
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}\p{Emoji_Presentation}._-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '');
  return safe === '' ? 'file' : shorten(safe);
}

function shorten(name: string): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= MAX_EXTENSION_CHARACTERS ? name.slice(dot) : '';
  // By code points, so that no character is cut in half.
  const stem = Array.from(name.slice(0, name.length - extension.length)).slice(0, MAX_NAME_BYTES);
  while (bytesOf(stem.join('') + extension) > MAX_NAME_BYTES) stem.pop();
  return stem.join('') + extension;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
