/**
 * Where rows begin and end, of which some were measured and the others are taken to be as high as those on average. Sums
 * are kept in a Fenwick tree: a row is measured, and one is found, in steps that grow with the logarithm of their number.
 */
export class RowHeights {
  /** By key, so that a row keeps its height when others come and go. */
  readonly #measured = new Map<string, number>();
  #keys: readonly string[] = [];
  #count = 0;
  #heights = new Float64Array(0);
  /** `#tree[i]` is the sum of the `i & -i` heights that end with the row `i - 1`. */
  #tree = new Float64Array(1);
  #guess: number;

  /** @param guess height of a row while none was measured */
  constructor(guess: number) {
    this.#guess = guess;
  }

  get total(): number {
    return this.offsetOf(this.#count);
  }

  /** How many rows there are. */
  get count(): number {
    return this.#count;
  }

  setKeys(keys: readonly string[]): void {
    this.#keys = keys;
    if (this.#measured.size > 2 * keys.length) {
      const kept = new Set(keys);
      for (const key of this.#measured.keys()) if (!kept.has(key)) this.#measured.delete(key);
    }
    this.#build();
  }

  /** For the same keys as before and more behind them: costs as much as these. */
  extend(keys: readonly string[]): void {
    this.#keys = keys;
    this.#append();
  }

  /** Takes note of real heights of rows, by their places; answers whether anything moves. */
  measure(heights: ReadonlyMap<number, number>): boolean {
    const isFirst = this.#measured.size === 0;
    let isMoved = false;
    let sum = 0;
    for (const [index, height] of heights) {
      sum += height;
      this.#measured.set(this.#keys[index] ?? '', height);
      const difference = height - (this.#heights[index] ?? height);
      if (Math.abs(difference) < 0.05) continue;
      isMoved = true;
      this.#heights[index] = height;
      this.#add(index, difference);
    }
    if (isFirst && heights.size > 0) {
      this.#guess = sum / heights.size;
      this.#build();
      isMoved = true;
    }
    return isMoved;
  }

  heightOf(index: number): number {
    return this.#heights[index] ?? 0;
  }

  /** Where a row begins. */
  offsetOf(index: number): number {
    let sum = 0;
    for (let i = Math.min(index, this.#count); i > 0; i -= i & -i) sum += this.#tree[i] ?? 0;
    return sum;
  }

  /** The row that covers a place; the last one for places behind it. */
  indexAt(offset: number): number {
    const length = this.#count;
    let index = 0;
    let left = offset;
    for (let step = 2 ** Math.floor(Math.log2(Math.max(1, length))); step >= 1; step /= 2) {
      const sum = this.#tree[index + step];
      if (index + step > length || sum === undefined || sum > left) continue;
      index += step;
      left -= sum;
    }
    return Math.max(0, Math.min(index, length - 1));
  }

  #build(): void {
    this.#heights = new Float64Array(0);
    this.#tree = new Float64Array(1);
    this.#count = 0;
    this.#append();
  }

  /** Puts the keys that are not in it yet into the tree. */
  #append(): void {
    const { length } = this.#keys;
    this.#heights = withRoom(this.#heights, length);
    this.#tree = withRoom(this.#tree, length + 1);
    for (let i = this.#count + 1; i <= length; i += 1) {
      const height = this.#measured.get(this.#keys[i - 1] ?? '') ?? this.#guess;
      this.#heights[i - 1] = height;
      let sum = height;
      const start = i - (i & -i);
      for (let j = i - 1; j > start; j -= j & -j) sum += this.#tree[j] ?? 0;
      this.#tree[i] = sum;
    }
    this.#count = length;
  }

  #add(index: number, difference: number): void {
    for (let i = index + 1; i <= this.#count; i += i & -i) {
      this.#tree[i] = (this.#tree[i] ?? 0) + difference;
    }
  }
}

/** The array itself, or a copy that is twice as long. */
function withRoom(array: Float64Array<ArrayBuffer>, length: number): Float64Array<ArrayBuffer> {
  if (array.length >= length) return array;
  const longer = new Float64Array(Math.max(length, 2 * array.length));
  longer.set(array);
  return longer;
}
