import type { UploadItem } from '../core/item/upload-item.js';

/** A line of the list: a file, or the heading of a folder. */
export type ListEntry =
  | { readonly kind: 'file'; readonly key: string; readonly itemIndex: number }
  | {
      readonly kind: 'folder';
      readonly key: string;
      /** Such as `photos/2024`. */
      readonly path: string;
      readonly itemIndexes: readonly number[];
    };

export interface ListEntries {
  readonly all: readonly ListEntry[];
  readonly keys: readonly string[];
  readonly indexOf: (key: string) => number;
}

/**
 * The lines of a list, top to bottom: files that came alone, then folders in the order they came, each with its files
 * unless it is collapsed.
 */
export function listEntries(
  items: readonly UploadItem[],
  collapsed: ReadonlySet<string>,
): ListEntries {
  const loose: ListEntry[] = [];
  const folders = new Map<string, ListEntry[]>();
  for (const [itemIndex, { id, relativePath }] of items.entries()) {
    const entry: ListEntry = { kind: 'file', key: id, itemIndex };
    const path = relativePath === undefined ? '' : folderOf(relativePath);
    if (path === '') loose.push(entry);
    else {
      const files = folders.get(path);
      if (files === undefined) folders.set(path, [entry]);
      else files.push(entry);
    }
  }
  const all = loose;
  for (const [path, files] of folders) {
    const itemIndexes = files.flatMap((file) => (file.kind === 'file' ? [file.itemIndex] : []));
    all.push({ kind: 'folder', key: folderKey(path), path, itemIndexes });
    if (collapsed.has(path)) continue;
    for (const file of files) all.push(file);
  }
  const keys = all.map(({ key }) => key);
  const indexes = new Map(keys.map((key, index) => [key, index]));
  return { all, keys, indexOf: (key) => indexes.get(key) ?? -1 };
}

/** Ids of items hold no slash. */
function folderKey(path: string): string {
  return `/${path}`;
}

function folderOf(relativePath: string): string {
  return relativePath.slice(0, Math.max(0, relativePath.lastIndexOf('/')));
}
