import { createHash } from 'node:crypto';
import { join } from 'node:path';

/**
 * Where an object lies, relative to its bucket's `objects` folder.
 *
 * The path is one that a person can read, and a function of the key alone that never gives two keys one
 * place, on case-insensitive and normalising file systems too:
 * - a segment of plain characters stands for itself; any other is made plain and gets the hash of the segment;
 * - a folder ends in `+`, a file never does, so `a` and `a/b` live side by side;
 * - what belongs to an object beside its bytes ends in `+meta.json`;
 * - a path that would get too long for a file system is replaced by the hash of the key.
 * `+` itself is not plain. Segments such as `..` and the empty one are not plain either.
 */
export function objectPath(key: string): string {
  const segments = key.split('/');
  const last = segments.length - 1;
  const path = segments.map((segment, index) =>
    index === last ? fileName(segment) : `${fileName(segment)}+`,
  );
  const joined = join(...path);
  return joined.length <= longestPath ? joined : join('+long', hash(key, 64));
}

/** Where the metadata of an object lies, from the place of its bytes. */
export function metadataPath(path: string): string {
  return `${path}${metadataSuffix}`;
}

export const metadataSuffix = '+meta.json';

const longestPath = 1024;
const longestPlain = 120;

// Han characters have no case and no composed form, so no file system takes two of them for one.
const plain = /^[a-z0-9_\-\u4e00-\u9fff](?:[a-z0-9._\-\u4e00-\u9fff]*[a-z0-9_\-\u4e00-\u9fff])?$/;
const reservedOnWindows = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

function fileName(segment: string): string {
  const isPlain =
    Buffer.byteLength(segment) <= longestPlain &&
    plain.test(segment) &&
    !reservedOnWindows.test(segment);
  if (isPlain) return segment;
  const dot = segment.lastIndexOf('.');
  const extension = dot > 0 ? /^\.[a-z0-9]{1,8}$/i.exec(segment.slice(dot))?.[0] : undefined;
  const stem = extension === undefined ? segment : segment.slice(0, dot);
  const readable = stem.replace(/[^A-Za-z0-9_\-\u4e00-\u9fff]+/g, '_').slice(0, 40);
  return `${readable}+${hash(segment, 24)}${extension ?? ''}`;
}

function hash(text: string, digits: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
