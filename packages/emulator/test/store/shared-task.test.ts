import { describe, expect, it } from 'vitest';
import { SharedTask } from '../../src/store/shared-task.js';

/** A task of which each run ends when it is told to. */
function createManualTask() {
  const ends: { resolve: () => void; reject: (error: Error) => void }[] = [];
  const task = new SharedTask(
    () => new Promise<void>((resolve, reject) => void ends.push({ resolve, reject })),
  );
  return { task, ends };
}

describe('SharedTask', () => {
  it('shares one later run between all who ask while it is under way', async () => {
    const { task, ends } = createManualTask();
    const settled: string[] = [];
    const ask = async (name: string) => task.run().then(() => settled.push(name));
    const first = ask('first');
    const others = [ask('second'), ask('third')];
    expect(ends.length).toBe(1);
    ends[0]?.resolve();
    await first;
    // The run that was under way may have begun too early for the others.
    expect(settled).toEqual(['first']);
    await expect.poll(() => ends.length).toBe(2);
    const fourth = ask('fourth');
    ends[1]?.resolve();
    await Promise.all(others);
    expect(settled).toEqual(['first', 'second', 'third']);
    await expect.poll(() => ends.length).toBe(3);
    ends[2]?.resolve();
    await fourth;
    expect(task.isIdle).toBe(true);
  });

  it('fails those whose run fails, and goes on', async () => {
    const { task, ends } = createManualTask();
    const first = task.run();
    const second = task.run();
    ends[0]?.reject(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await expect.poll(() => ends.length).toBe(2);
    ends[1]?.resolve();
    await second;
    expect(task.isIdle).toBe(true);
  });
});
