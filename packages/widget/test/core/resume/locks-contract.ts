import type { Locks, ReleaseLock } from '../../../src/core/ports/locks.js';
import type { ContractKit } from './contract-kit.js';

/** What all locks keep to, within one page. `name` makes names that no other test uses. */
export function locksContract(
  { it, equal }: ContractKit,
  create: () => Locks,
  name: () => string,
): void {
  it('gives a lock to one, and to the next when it is let go, in the order of asking', async () => {
    const [locks, lock, turns] = [create(), name(), [] as number[]];
    const first = await acquire(locks, lock);
    const others = [1, 2, 3].map(async (turn) => {
      const release = await acquire(locks, lock);
      turns.push(turn);
      release();
    });
    equal(turns, []);
    first();
    await Promise.all(others);
    equal(turns, [1, 2, 3]);
  });

  it('keeps names apart', async () => {
    const [locks, a, b] = [create(), name(), name()];
    const releases = [await acquire(locks, a), await acquire(locks, b)];
    for (const release of releases) release();
  });

  it('ignores letting go twice', async () => {
    const [locks, lock] = [create(), name()];
    const first = await acquire(locks, lock);
    first();
    const second = await acquire(locks, lock);
    const third = acquire(locks, lock);
    first();
    equal((await locks.names('pending')).has(lock), true);
    second();
    (await third)();
  });

  it('lists what is held, and not what was let go', async () => {
    const [locks, held, free] = [create(), name(), name()];
    const release = await acquire(locks, held);
    // Letting go takes effect soon, but is not told.
    for (let turn = 0; turn < 2; turn++) (await acquire(locks, free))();
    const names = await locks.names('held');
    equal([names.has(held), names.has(name())], [true, false]);
    release();
  });

  it('knows at once who waits', async () => {
    const [locks, lock] = [create(), name()];
    const first = acquire(locks, lock);
    const second = acquire(locks, lock);
    equal((await locks.names('pending')).has(lock), true);
    (await first)();
    const release = await second;
    equal((await locks.names('pending')).has(lock), false);
    release();
  });

  it('is not waited for any more by who gives up, and goes to the next', async () => {
    const [locks, lock, controller] = [create(), name(), new AbortController()];
    const first = await acquire(locks, lock);
    const second = locks.acquire(lock, controller.signal).then(
      () => 'its turn',
      () => 'given up',
    );
    const third = acquire(locks, lock);
    controller.abort();
    equal(await second, 'given up');
    first();
    (await third)();
    equal((await locks.names('pending')).has(lock), false);
  });

  it('is kept by who gives up too late', async () => {
    const [locks, lock, controller] = [create(), name(), new AbortController()];
    const release = await locks.acquire(lock, controller.signal);
    controller.abort();
    const next = acquire(locks, lock);
    equal((await locks.names('pending')).has(lock), true);
    release();
    (await next)();
  });

  it('is not given to who gave up before', async () => {
    const [locks, lock] = [create(), name()];
    const outcome = locks.acquire(lock, AbortSignal.abort()).then(
      () => 'its turn',
      () => 'given up',
    );
    equal(await outcome, 'given up');
    equal((await locks.names('held')).has(lock), false);
  });
}

/** Waits as long as it takes. */
export function acquire(locks: Locks, name: string): Promise<ReleaseLock> {
  return locks.acquire(name, new AbortController().signal);
}
