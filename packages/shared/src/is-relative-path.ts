import { RELATIVE_PATH_PATTERN } from './patterns.js';

const MAX_BYTES = 1024;

/**
 * Whether a text may say where a file was in a folder: `photos/2024/a.jpg`. It leads nowhere but down, however a browser,
 * a proxy or a disk reads it.
 */
export function isRelativePath(text: string): boolean {
  return RELATIVE_PATH_PATTERN.test(text) && utf8Length(text) <= MAX_BYTES;
}

/** Here is no `TextEncoder`: these contracts need no platform. */
function utf8Length(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}
