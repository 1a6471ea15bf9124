import { expect } from '@open-wc/testing';

import type { UploadItem } from '../../src/core/item/upload-item.js';
import { ListEntries } from '../../src/element/list-entries.js';

const file = new File(['x'], 'x.txt');

function itemsOf(count: number, relativePath?: string): readonly UploadItem[] {
  return Array.from({ length: count }, (_, index) => ({
    id: `${relativePath ?? 'alone'} ${index}`,
    file,
    state: { phase: 'queued', retries: 0, sentBytes: 0 },
    speedBytesPerSecond: undefined,
    ...(relativePath !== undefined && { relativePath }),
  }));
}

describe('lines of a list', () => {
  it('take in more files at the end without being made again', () => {
    const items = itemsOf(300);
    const entries = new ListEntries(items.slice(0, 100), new Set());
    expect(entries.extend(items.slice(0, 100))).to.equal(true);
    expect(entries.extend(items)).to.equal(true);
    expect(entries.keys).to.deep.equal(items.map(({ id }) => id));
    expect(entries.indexOf(items[250]?.id ?? '')).to.equal(250);
    expect(entries.all[250]).to.deep.include({ itemIndex: 250 });
  });

  it('take in the files of one folder after the other without being made again', () => {
    const items = [...itemsOf(3), ...itemsOf(4, 'a/x.txt'), ...itemsOf(4, 'b/x.txt')];
    const collapsed = new Set(['b']);
    const entries = new ListEntries([], collapsed);
    for (let count = 1; count <= items.length; count += 1) {
      expect(entries.extend(items.slice(0, count)), `${count} files`).to.equal(true);
      expect(entries.all).to.deep.equal(new ListEntries(items.slice(0, count), collapsed).all);
    }
    expect(entries.extend([...items, ...itemsOf(1, 'a/late.txt')])).to.equal(false);
  });

  it('are made again when an item was taken out, or belongs above others', () => {
    const items = itemsOf(10);
    const entries = new ListEntries(items, new Set());
    expect(entries.extend(items.slice(1))).to.equal(false);
    expect(entries.extend(items.slice(0, 9))).to.equal(false);
    expect(entries.extend([...items.slice(1), ...itemsOf(2, 'a/b.txt')])).to.equal(false);
    const withFolder = [...items, ...itemsOf(2, 'a/b.txt')];
    expect(entries.keys).to.have.length(10);
    const again = new ListEntries(withFolder, new Set());
    expect(again.extend(withFolder)).to.equal(true);
    expect(again.extend([...withFolder, ...itemsOf(1, 'late')])).to.equal(false);
    expect(again.all.map(({ kind }) => kind).slice(9)).to.deep.equal([
      'file',
      'folder',
      'file',
      'file',
    ]);
  });
});
