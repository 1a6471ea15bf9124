import type { KeyContext, NamedFile } from '../options/options.js';

/** A directory of its own for each upload: the name stays readable, and nothing is overwritten. */
export function defaultKey(file: NamedFile, { dir, id }: KeyContext): string {
  return `${dir}${id}/${file.safeName}`;
}
