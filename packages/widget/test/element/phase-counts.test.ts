import { expect } from '@open-wc/testing';

import type { UploadItem } from '../../src/core/item/upload-item.js';
import { phaseCounts } from '../../src/element/phase-counts.js';

const file = new File(['x'], 'x.txt');
let visits = 0;

function itemOf(phase: 'queued' | 'preparing', id: string): UploadItem {
  const state = { phase, retries: 0, sentBytes: 0 } as const;
  return {
    id,
    file,
    speedBytesPerSecond: undefined,
    get state() {
      visits += 1;
      return state;
    },
  };
}

describe('the number of items in each phase', () => {
  it('is right for each snapshot, in whatever order they are asked for', () => {
    const items = ['a', 'b', 'c'].map((id) => itemOf('queued', id));
    const changed = items.with(1, itemOf('preparing', 'b'));
    const others = [itemOf('preparing', 'z')];
    expect(phaseCounts(items)).to.include({ queued: 3, preparing: 0 });
    expect(phaseCounts(changed)).to.include({ queued: 2, preparing: 1 });
    expect(phaseCounts(others)).to.include({ queued: 0, preparing: 1 });
    expect(phaseCounts(changed.slice(0, 2))).to.include({ queued: 1, preparing: 1 });
    expect(phaseCounts([])).to.include({ queued: 0, preparing: 0 });
    expect(phaseCounts([...changed, ...others])).to.include({ queued: 2, preparing: 2 });
  });

  it('costs a look at those items only that changed', () => {
    const items = Array.from({ length: 1000 }, (_, index) => itemOf('queued', String(index)));
    phaseCounts(items);
    visits = 0;
    const changed = items.with(500, itemOf('preparing', '500'));
    expect(phaseCounts(changed)).to.include({ queued: 999, preparing: 1 });
    expect(visits).to.be.lessThan(5);
  });
});
