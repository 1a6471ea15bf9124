import { describe, expect, it } from 'vitest';

import { DirectoryUsage } from '../../src/plans/directory-usage.js';

/** A store that is asked by hand, and a clock that is set. */
function createUsage() {
  const clock = { ms: 0 };
  const asked: { dir: string; answer: (bytes: number) => void; fail: () => void }[] = [];
  const usage = new DirectoryUsage(
    {
      sumSizes: (dir) =>
        new Promise((resolve, reject) => {
          asked.push({ dir, answer: resolve, fail: () => reject(new Error('OSS is away')) });
        }),
    },
    () => clock.ms,
  );
  return { usage, clock, asked };
}

describe('DirectoryUsage', () => {
  it('asks once for those who come together, and for those within five seconds', async () => {
    const { usage, clock, asked } = createUsage();
    const together = [usage.bytesOf('u1/'), usage.bytesOf('u1/'), usage.bytesOf('u2/')];
    expect(asked.map(({ dir }) => dir)).toEqual(['u1/', 'u2/']);
    asked[0]?.answer(7);
    asked[1]?.answer(8);
    expect(await Promise.all(together)).toEqual([7, 7, 8]);
    clock.ms = 4999;
    expect(await usage.bytesOf('u1/')).toBe(7);
    clock.ms = 5000;
    void usage.bytesOf('u1/');
    expect(asked).toHaveLength(3);
  });

  it('counts again when an object is new in a directory, or in one below it', async () => {
    const { usage, asked } = createUsage();
    void usage.bytesOf('u1/');
    void usage.bytesOf('u2/');
    usage.forget('u1/sub/a.png');
    // The first count may have begun before the object was there.
    const again = usage.bytesOf('u1/');
    void usage.bytesOf('u2/');
    expect(asked.map(({ dir }) => dir)).toEqual(['u1/', 'u2/', 'u1/']);
    asked[0]?.answer(1);
    asked[2]?.answer(2);
    expect(await again).toBe(2);
    expect(await usage.bytesOf('u1/')).toBe(2);
  });

  it('forgets a count that failed, and not the one after it', async () => {
    const { usage, asked } = createUsage();
    const failing = usage.bytesOf('u1/');
    usage.forget('u1/a.png');
    const next = usage.bytesOf('u1/');
    asked[0]?.fail();
    await expect(failing).rejects.toThrow('OSS is away');
    asked[1]?.answer(3);
    expect(await next).toBe(3);
    expect(await usage.bytesOf('u1/')).toBe(3);
    usage.forget('u1/a.png');
    const failed = usage.bytesOf('u1/');
    asked[2]?.fail();
    await expect(failed).rejects.toThrow();
    void usage.bytesOf('u1/');
    expect(asked).toHaveLength(4);
  });
});
