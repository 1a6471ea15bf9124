import { expect } from '@open-wc/testing';

import { inSlices } from '../../src/core/queue/in-slices.js';

/** As a page that waits for its disk. */
function block(ms: number): void {
  const endAt = performance.now() + ms;
  while (performance.now() < endAt);
}

async function slicesOf(count: number, prepareMs: number): Promise<readonly number[][]> {
  const slices: number[][] = [];
  await inSlices(
    Array.from({ length: count }, (_, index) => index),
    {
      isOver: () => false,
      prepare: () => block(prepareMs),
      work: (slice) => slices.push([...slice]),
    },
  );
  return slices;
}

describe('slices', () => {
  it('end when their time is over, however long a single value takes', async () => {
    const slices = await slicesOf(12, 4);
    expect(slices.flat()).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(Math.max(...slices.map(({ length }) => length))).to.be.at.most(3);
  });

  it('hold one value at least', async () => {
    expect(await slicesOf(2, 20)).to.deep.equal([[0], [1]]);
  });
});
