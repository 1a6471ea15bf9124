import type { UploadItem } from '../item/upload-item.js';

/** What takes back a change: the item that was at a position, or that there was none. */
interface Undo {
  readonly position: number;
  readonly item: UploadItem | undefined;
}

/** The items as they were at one time. Older versions know newer ones, never the other way round. */
interface Version {
  items: readonly UploadItem[] | undefined;
  readonly undos: Undo[];
  next: Version | undefined;
}

/**
 * The items of a queue in their order, and what they were before. An array that was handed out is never written again;
 * one is made only for a version that somebody reads. With ten thousand items, a copy for each change would take longer
 * than sending them.
 */
export class ItemVersions {
  #newest: UploadItem[] = [];
  readonly #positions = new Map<string, number>();
  /** The last one that was asked for. */
  #last: Version | undefined;
  #isChanged = false;
  #undoCount = 0;

  add(item: UploadItem): void {
    const position = this.#newest.length;
    this.#positions.set(item.id, position);
    this.#write(position, item);
  }

  /** Puts an item in the place of the one with its id; there must be one. */
  replace(item: UploadItem): void {
    const position = this.#positions.get(item.id);
    if (position !== undefined) this.#write(position, item);
  }

  /** Begins again with other items. */
  reset(items: Iterable<UploadItem>): void {
    this.#settleLast();
    this.#last = undefined;
    this.#newest = [...items];
    this.#positions.clear();
    for (const [position, { id }] of this.#newest.entries()) this.#positions.set(id, position);
  }

  /** A function that answers with the items as they are now, whenever it is called. */
  capture(): () => readonly UploadItem[] {
    if (this.#last === undefined || this.#isChanged) {
      const version: Version = { items: undefined, undos: [], next: undefined };
      if (this.#last !== undefined) this.#last.next = version;
      this.#last = version;
      this.#isChanged = false;
    }
    const version = this.#last;
    return () => (version.items ??= this.#itemsOf(version));
  }

  #write(position: number, item: UploadItem): void {
    const last = this.#last;
    if (last !== undefined) {
      // Who keeps an old version for long must not keep all changes since.
      if (this.#undoCount > this.#newest.length) this.#settleLast();
      if (last.items === undefined) {
        last.undos.push({ position, item: this.#newest[position] });
        this.#undoCount += 1;
      } else if (last.items === this.#newest) this.#newest = this.#newest.slice();
    }
    this.#newest[position] = item;
    this.#isChanged = true;
  }

  #settleLast(): void {
    this.#undoCount = 0;
    const last = this.#last;
    if (last === undefined || last.items !== undefined) return;
    last.items = this.#itemsOf(last);
    last.undos.length = 0;
  }

  /** Of a version that nobody has read yet. */
  #itemsOf(version: Version): readonly UploadItem[] {
    const later: Version[] = [];
    let known: Version | undefined = version;
    for (; known !== undefined && known.items === undefined; known = known.next) later.push(known);
    const undos = later.flatMap((one) => one.undos);
    const newest = known?.items ?? this.#newest;
    if (undos.length === 0) return newest;
    const items = newest.slice();
    for (const { position, item } of undos.reverse()) {
      if (item === undefined) items.length = position;
      else items[position] = item;
    }
    return items;
  }
}
