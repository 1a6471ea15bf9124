import { checkKeyText } from './check-key.js';

/** Says what is wrong with a prefix for keys; `undefined` if nothing is. */
export function checkDir(dir: unknown): string | undefined {
  if (typeof dir !== 'string' || !dir.endsWith('/')) {
    return `expected a text that ends with '/', such as 'user/u42/', got ${typeof dir === 'string' ? `'${dir}'` : String(dir)}`;
  }
  return checkKeyText(dir);
}
