import { expect } from '@open-wc/testing';

import { RowHeights } from '../../src/element/row-heights.js';

function keysOf(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => String(index));
}

describe('heights of rows', () => {
  it('are those that were measured, and for the others the average of the first ones', () => {
    const heights = new RowHeights(65);
    heights.setKeys(keysOf(10));
    expect(heights.total).to.equal(650);
    const isMoved = heights.measure(
      new Map([
        [0, 50],
        [1, 70],
      ]),
    );
    expect(isMoved).to.equal(true);
    expect(heights.total).to.equal(600);
    expect(heights.offsetOf(2)).to.equal(120);
    expect(heights.measure(new Map([[5, 61]]))).to.equal(true);
    expect(heights.total).to.equal(601);
    expect(heights.measure(new Map([[5, 61]]))).to.equal(false);
  });

  it('are the same whether rows come at once or one after the other', () => {
    const keys = keysOf(70);
    const heights = new RowHeights(10);
    for (const count of [1, 2, 5, 6, 20, 70]) {
      if (heights.count === 0) heights.setKeys(keys.slice(0, count));
      else heights.extend(keys.slice(0, count));
      heights.measure(new Map([[count - 1, 3 * count]]));
    }
    const other = new RowHeights(10);
    other.setKeys(keys);
    const measured = [1, 2, 5, 6, 20, 70].map((count) => [count - 1, 3 * count] as const);
    other.measure(new Map([[0, 3]]));
    other.measure(new Map(measured));
    for (let index = 0; index <= keys.length; index += 1) {
      expect(heights.offsetOf(index)).to.equal(other.offsetOf(index));
    }
    expect(heights.total).to.equal(other.total);
  });

  it('add up to the same as one by one, and find the row of each place', () => {
    for (const count of [1, 2, 3, 7, 8, 9, 100, 129]) {
      const heights = new RowHeights(10);
      const keys = keysOf(count);
      heights.setKeys(keys);
      heights.measure(new Map([[0, 10]]));
      const real = keys.map((_, index) => 5 + ((index * 7) % 23));
      heights.measure(new Map(real.entries()));
      let sum = 0;
      for (const [index, height] of real.entries()) {
        expect(heights.offsetOf(index)).to.equal(sum);
        expect(heights.indexAt(sum)).to.equal(index);
        expect(heights.indexAt(sum + height - 1)).to.equal(index);
        sum += height;
      }
      expect(heights.total).to.equal(sum);
      expect(heights.indexAt(sum + 1000)).to.equal(count - 1);
    }
  });

  it('stay with their rows when others are taken out', () => {
    const heights = new RowHeights(10);
    heights.setKeys(['a', 'b', 'c']);
    heights.measure(
      new Map([
        [0, 10],
        [1, 20],
        [2, 30],
      ]),
    );
    heights.setKeys(['b', 'c']);
    expect(heights.offsetOf(1)).to.equal(20);
    expect(heights.total).to.equal(50);
  });
});
