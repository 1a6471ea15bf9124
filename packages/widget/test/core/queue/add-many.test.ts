import { describe, expect, it } from 'vitest';

import { createTestQueue, textFile } from '../support/test-queue.js';

/** Whose size takes the page a while to learn. */
class SlowFile extends File {
  override get size(): number {
    const endAt = performance.now() + 1;
    while (performance.now() < endAt);
    return super.size;
  }
}

function slowFiles(count: number): File[] {
  return Array.from(
    { length: count },
    (_, index) => new SlowFile([String(index)], `${index}.txt`, { type: 'text/plain' }),
  );
}

describe('adding many files', () => {
  it('takes them in slices, in order, and lets the page do other things between them', async () => {
    const t = createTestQueue({ autoStart: false });
    const files = slowFiles(100);
    const adding = t.queue.addMany(files);
    const counts = [t.queue.snapshot.items.length];
    for (let count = 0; count < files.length;) {
      await new Promise(setImmediate);
      count = t.queue.snapshot.items.length;
      counts.push(count);
    }
    expect(counts[0]).toBeGreaterThan(0);
    expect(new Set(counts).size).toBeGreaterThan(5);
    expect((await adding).map(({ file }) => file)).toEqual(files);
    expect(t.queue.snapshot.items.map(({ file }) => file)).toEqual(files);
  });

  it('answers with those that meet the rules, in their folders', async () => {
    const t = createTestQueue({ autoStart: false, rules: { accept: ['.txt'] } });
    const [good, bad] = [textFile('good.txt'), textFile('bad.exe')];
    const items = await t.queue.addMany(
      [bad, good],
      undefined,
      new Map([[good, 'folder/good.txt']]),
    );
    expect(items).toMatchObject([{ file: good, relativePath: 'folder/good.txt' }]);
    expect(t.events).toContainEqual(expect.objectContaining({ type: 'file-rejected', file: bad }));
  });

  it('ends when the queue is disposed', async () => {
    const t = createTestQueue({ autoStart: false });
    const adding = t.queue.addMany(slowFiles(100));
    t.queue.dispose();
    const items = await adding;
    expect(items.length).toBeLessThan(100);
    expect(t.queue.snapshot.items).toHaveLength(items.length);
  });
});
