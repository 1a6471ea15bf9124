import type { UploadItem } from '../core/item/upload-item.js';
import { folderOf } from './folder-of.js';

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
  readonly #collapsed: ReadonlySet<string>;
  /** Places of the files of each folder, in the order of the folders. */
  readonly #folders = new Map<string, number[]>();
  /** Of the folder whose lines are the last ones; empty without folders. */
  #lastPath = '';
  #itemCount = 0;
  #lastId: string | undefined;

  constructor(items: readonly UploadItem[], collapsed: ReadonlySet<string>) {
    this.#collapsed = collapsed;
    const folders = new Map<string, number[]>();
    for (const [itemIndex, { id, relativePath }] of items.entries()) {
      const path = folderOf(relativePath);
      if (path === '') this.#push({ kind: 'file', key: id, itemIndex });
      else {
        const itemIndexes = folders.get(path);
        if (itemIndexes === undefined) folders.set(path, [itemIndex]);
        else itemIndexes.push(itemIndex);
      }
    }
    for (const [path, itemIndexes] of folders) {
      for (const itemIndex of itemIndexes) this.#pushTo(path, items[itemIndex], itemIndex);
    }
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
   * so that with the last one all before it stayed. Ten thousand come in hundreds of steps, folder by folder: only new ones
   * cost.
   */
  extend(items: readonly UploadItem[]): boolean {
    const count = this.#itemCount;
    if (items.length < count || items[count - 1]?.id !== this.#lastId) return false;
    if (!this.#endsWith(items.slice(count))) return false;
    for (let index = count; index < items.length; index += 1) {
      const item = items[index];
      const path = folderOf(item?.relativePath);
      if (path !== '') this.#pushTo(path, item, index);
      else if (item !== undefined) this.#push({ kind: 'file', key: item.id, itemIndex: index });
    }
    this.#remember(items);
    return true;
  }

  /** Whether the lines of new items come behind all others. */
  #endsWith(added: readonly UploadItem[]): boolean {
    const begun = new Set<string>();
    let last = this.#lastPath;
    for (const { relativePath } of added) {
      const path = folderOf(relativePath);
      if (path === last) continue;
      if (path === '' || this.#folders.has(path) || begun.has(path)) return false;
      begun.add(path);
      last = path;
    }
    return true;
  }

  #pushTo(path: string, item: UploadItem | undefined, itemIndex: number): void {
    if (item === undefined) return;
    const itemIndexes = this.#folders.get(path);
    if (itemIndexes === undefined) {
      const begun = [itemIndex];
      this.#folders.set(path, begun);
      this.#lastPath = path;
      this.#push({ kind: 'folder', key: folderKey(path), path, itemIndexes: begun });
    } else itemIndexes.push(itemIndex);
    if (!this.#collapsed.has(path)) this.#push({ kind: 'file', key: item.id, itemIndex });
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
