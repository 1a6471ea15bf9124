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

/**
 * The lines of a list, top to bottom: files that came alone, then folders in the order they came, each with its files
 * unless it is collapsed.
 */
export class ListEntries {
  readonly #all: ListEntry[] = [];
  readonly #keys: string[] = [];
  readonly #indexes = new Map<string, number>();
  #itemCount = 0;
  #lastId: string | undefined;
  #hasFolders = false;

  constructor(items: readonly UploadItem[], collapsed: ReadonlySet<string>) {
    const folders = new Map<string, ListEntry[]>();
    for (const [itemIndex, { id, relativePath }] of items.entries()) {
      const entry: ListEntry = { kind: 'file', key: id, itemIndex };
      const path = folderOf(relativePath);
      if (path === '') this.#push(entry);
      else {
        const files = folders.get(path);
        if (files === undefined) folders.set(path, [entry]);
        else files.push(entry);
      }
    }
    for (const [path, files] of folders) {
      const itemIndexes = files.flatMap((file) => (file.kind === 'file' ? [file.itemIndex] : []));
      this.#push({ kind: 'folder', key: folderKey(path), path, itemIndexes });
      if (collapsed.has(path)) continue;
      for (const file of files) this.#push(file);
    }
    this.#hasFolders = folders.size > 0;
    this.#remember(items);
  }

  get all(): readonly ListEntry[] {
    return this.#all;
  }

  get keys(): readonly string[] {
    return this.#keys;
  }

  /** Where a line is; -1 when there is none with this key. */
  readonly indexOf = (key: string): number => this.#indexes.get(key) ?? -1;

  /**
   * Whether these are the lines of these items, too, after some more at the end. Items are only added there or taken out,
   * so that with the last one all before it stayed. Ten thousand come in hundreds of steps: only new ones cost.
   */
  extend(items: readonly UploadItem[]): boolean {
    const count = this.#itemCount;
    if (items.length < count || items[count - 1]?.id !== this.#lastId) return false;
    const isPlain = (index: number): boolean => folderOf(items[index]?.relativePath) === '';
    for (let index = count; index < items.length; index += 1) {
      if (this.#hasFolders || !isPlain(index)) return false;
    }
    for (let index = count; index < items.length; index += 1) {
      const item = items[index];
      if (item !== undefined) this.#push({ kind: 'file', key: item.id, itemIndex: index });
    }
    this.#remember(items);
    return true;
  }

  #push(entry: ListEntry): void {
    this.#indexes.set(entry.key, this.#all.length);
    this.#all.push(entry);
    this.#keys.push(entry.key);
  }

  #remember(items: readonly UploadItem[]): void {
    this.#itemCount = items.length;
    this.#lastId = items.at(-1)?.id;
  }
}

/** Ids of items hold no slash. */
function folderKey(path: string): string {
  return `/${path}`;
}

function folderOf(relativePath = ''): string {
  return relativePath.slice(0, Math.max(0, relativePath.lastIndexOf('/')));
}
