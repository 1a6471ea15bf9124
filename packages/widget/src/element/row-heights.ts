/**
 * Where rows begin and end, of which some were measured and the others are taken to be as high as those on average. Sums
 * are kept in a Fenwick tree: a row is measured, and one is found, in steps that grow with the logarithm of their number.
 */
export class RowHeights {
  /** By key, so that a row keeps its height when others come and go. */
  readonly #measured = new Map<string, number>();
  #keys: readonly string[] = [];
  #heights = new Float64Array(0);
  /** `#tree[i]` is the sum of the `i & -i` heights that end with the row `i - 1`. */
  #tree = new Float64Array(1);
  #guess: number;

  /** @param guess height of a row while none was measured */
  constructor(guess: number) {
    this.#guess = guess;
  }

  get total(): number {
    return this.offsetOf(this.#keys.length);
  }

  setKeys(keys: readonly string[]): void {
    this.#keys = keys;
    if (this.#measured.size > 2 * keys.length) {
      const kept = new Set(keys);
      for (const key of this.#measured.keys()) if (!kept.has(key)) this.#measured.delete(key);
    }
    this.#build();
  }

  /** Takes note of real heights; answers whether anything moves. */
  measure(heights: ReadonlyMap<string, number>, indexOf: (key: string) => number): boolean {
    const isFirst = this.#measured.size === 0;
    let isMoved = false;
    let sum = 0;
    for (const [key, height] of heights) {
      sum += height;
      this.#measured.set(key, height);
      const index = indexOf(key);
      const difference = height - (this.#heights[index] ?? height);
      if (Math.abs(difference) < 0.5) continue;
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
    for (let i = Math.min(index, this.#keys.length); i > 0; i -= i & -i) sum += this.#tree[i] ?? 0;
    return sum;
  }

  /** The row that covers a place; the last one for places behind it. */
  indexAt(offset: number): number {
    const { length } = this.#keys;
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
    const { length } = this.#keys;
    this.#heights = Float64Array.from(this.#keys, (key) => this.#measured.get(key) ?? this.#guess);
    this.#tree = new Float64Array(length + 1);
    for (let i = 1; i <= length; i += 1) {
      const sum = (this.#tree[i] ?? 0) + (this.#heights[i - 1] ?? 0);
      this.#tree[i] = sum;
      const parent = i + (i & -i);
      if (parent <= length) this.#tree[parent] = (this.#tree[parent] ?? 0) + sum;
    }
  }

  #add(index: number, difference: number): void {
    for (let i = index + 1; i < this.#tree.length; i += i & -i) {
      this.#tree[i] = (this.#tree[i] ?? 0) + difference;
    }
  }
}
