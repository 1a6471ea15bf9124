import type { UploadItem } from '../../core/item/upload-item.js';

/** Finds files that are in the list already, without asking for the sizes of those whose names are new. */
export class KnownFiles {
  readonly #items = new Map<string, UploadItem[]>();
  /** Offered, and not in the list yet. */
  readonly #pending = new Map<string, Set<File>>();
  #count = 0;
  #lastId: string | undefined;
  readonly #pathOf: (file: File) => string;

  /** @param pathOf where a file was in the folder that was added */
  constructor(pathOf: (file: File) => string) {
    this.#pathOf = pathOf;
  }

  /** The items that have this file, of those in the list, as they were when they were added. */
  find(file: File, items: readonly UploadItem[]): readonly UploadItem[] {
    this.#learn(items);
    return this.#items.get(file.name)?.filter((item) => this.#isSame(item.file, file)) ?? [];
  }

  isPending(file: File): boolean {
    return [...(this.#pending.get(file.name) ?? [])].some((other) => this.#isSame(other, file));
  }

  await(file: File): void {
    const files = this.#pending.get(file.name);
    if (files === undefined) this.#pending.set(file.name, new Set([file]));
    else files.add(file);
  }

  settle(file: File): void {
    const files = this.#pending.get(file.name);
    files?.delete(file);
    if (files?.size === 0) this.#pending.delete(file.name);
  }

  /** Items are added at the end and never change places: only if some were taken out, all are learned anew. */
  #learn(items: readonly UploadItem[]): void {
    const isLonger = this.#count > 0 && items[this.#count - 1]?.id === this.#lastId;
    if (!isLonger) {
      this.#items.clear();
      this.#count = 0;
    }
    for (const item of items.slice(this.#count)) {
      const others = this.#items.get(item.file.name);
      if (others === undefined) this.#items.set(item.file.name, [item]);
      else others.push(item);
    }
    this.#count = items.length;
    this.#lastId = items.at(-1)?.id;
  }

  #isSame(one: File, other: File): boolean {
    return (
      one === other ||
      (one.lastModified === other.lastModified &&
        this.#pathOf(one) === this.#pathOf(other) &&
        one.size === other.size)
    );
  }
}
