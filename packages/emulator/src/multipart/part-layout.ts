import { randomUUID } from 'node:crypto';

export interface PartPlace {
  readonly file: string;
  readonly offset: number;
}

/**
 * Where the parts of an upload are written.
 *
 * Clients cut a file into parts of one size, with a shorter one at the end. So a part of n bytes goes into the file
 * for parts of n bytes, at (number - 1) * n: when all have come, the file of the full parts is the object but for its
 * end, and nothing has to be copied twice. A part that is sent again goes into the next file of that size, because
 * the acknowledged one must survive until the new one is complete. Parts of which the size is not known beforehand
 * get a file each.
 */
export class PartLayout {
  /** The part numbers that each file holds, written or being written. Never an empty set. */
  readonly #numbers = new Map<string, Set<number>>();

  reserve(number: number, sizeBytes: number | undefined): PartPlace {
    const place = this.#find(number, sizeBytes);
    this.hold(number, place.file);
    return place;
  }

  /** Says that a file has the bytes of that part. */
  hold(number: number, file: string): void {
    const numbers = this.#numbers.get(file) ?? new Set();
    this.#numbers.set(file, numbers.add(number));
  }

  /** Gives a place back; true if nothing else is in its file. */
  release(number: number, file: string): boolean {
    const numbers = this.#numbers.get(file);
    numbers?.delete(number);
    if (numbers !== undefined && numbers.size > 0) return false;
    this.#numbers.delete(file);
    return true;
  }

  /** How many parts the file holds, written or being written. */
  count(file: string): number {
    return this.#numbers.get(file)?.size ?? 0;
  }

  #find(number: number, sizeBytes: number | undefined): PartPlace {
    const offset = (number - 1) * (sizeBytes ?? 0);
    if (sizeBytes === undefined || offset > largestOffset) {
      return { file: `part-${number}-${randomUUID()}`, offset: 0 };
    }
    for (let generation = 1; ; generation++) {
      const file = `parts-of-${sizeBytes}-${generation}`;
      if (this.#numbers.get(file)?.has(number) !== true) return { file, offset };
    }
  }
}

/** File systems end somewhere; ext4 at 16 TB. */
const largestOffset = 1024 ** 4;
