/** OSS's limit for an object name. */
const MAX_KEY_BYTES = 1023;

/**
 * Says what is wrong with a key that the `key` option or a client of `GET {base}` chose; `undefined` if nothing
 * is. Stricter than OSS: a key must stay under its directory however a browser, a proxy or a disk reads it.
 */
export function checkKey(key: unknown, dir: string): string | undefined {
  if (typeof key !== 'string') return `expected a text, got ${typeof key}`;
  if (!key.startsWith(dir) || key === dir) return `expected a name under '${dir}'`;
  if (key.endsWith('/')) return "expected no '/' at the end";
  return checkKeyText(key);
}

/** The rules that hold for a directory as for a whole key. */
export function checkKeyText(text: string): string | undefined {
  if (!text.isWellFormed()) return 'expected well-formed Unicode';
  if (Buffer.byteLength(text) > MAX_KEY_BYTES) return `expected at most ${MAX_KEY_BYTES} bytes`;
  if (/^[/\\]/.test(text)) return "expected no '/' or '\\' at the start";
  if (/\p{Cc}/u.test(text)) return 'expected no control characters';
  // A literal dollar cannot be written in a policy that is also valid JSON.
  if (text.includes('$')) return "expected no '$'";
  if (text.includes('//')) return "expected no '//'";
  if (text.split(/[/\\]/).some((segment) => segment === '.' || segment === '..')) {
    return "expected no segment '.' or '..'";
  }
  return undefined;
}
