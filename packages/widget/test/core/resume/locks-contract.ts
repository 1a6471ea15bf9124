import type { Locks } from '../../../src/core/ports/locks.js';
import type { ContractKit } from './contract-kit.js';

/** What all locks keep to, within one page. `name` makes names that no other test uses. */
export function locksContract(
  { it, equal }: ContractKit,
  create: () => Locks,
  name: () => string,
): void {
  const never = new AbortController().signal;

  it('gives a lock to one, and to the next when it is let go', async () => {
    const [locks, lock] = [create(), name()];
    const release = await locks.tryAcquire(lock);
    equal(typeof release, 'function');
    equal(await locks.tryAcquire(lock), undefined);
    release?.();
    // Letting go takes effect at once, but is not told: waiting for one's turn is.
    (await locks.acquire(lock, never))();
  });

  it('keeps names apart', async () => {
    const [locks, a, b] = [create(), name(), name()];
    const releases = [await locks.tryAcquire(a), await locks.tryAcquire(b)];
    equal(
      releases.map((release) => typeof release),
      ['function', 'function'],
    );
    for (const release of releases) release?.();
  });

  it('serves those who wait in their order', async () => {
    const [locks, lock] = [create(), name()];
    const release = await locks.acquire(lock, never);
    const order: number[] = [];
    const turns = [1, 2, 3].map(async (turn) => {
      const next = await locks.acquire(lock, never);
      order.push(turn);
      next();
    });
    equal(order, []);
    release();
    await Promise.all(turns);
    equal(order, [1, 2, 3]);
  });

  it('ignores letting go twice', async () => {
    const [locks, lock] = [create(), name()];
    const first = await locks.acquire(lock, never);
    first();
    const second = await locks.acquire(lock, never);
    first();
    equal(await locks.tryAcquire(lock), undefined);
    second();
  });

  it('rejects a wait with the reason of the abort, and serves the next', async () => {
    const [locks, lock] = [create(), name()];
    const release = await locks.acquire(lock, never);
    const controller = new AbortController();
    const reason = new Error('changed my mind');
    const waiting = locks.acquire(lock, controller.signal).catch((error: unknown) => error);
    const next = locks.acquire(lock, never);
    controller.abort(reason);
    equal((await waiting) === reason, true);
    release();
    (await next)();
  });

  it('gives nothing to a signal that is aborted already', async () => {
    const [locks, lock] = [create(), name()];
    const reason = new Error('too late');
    const waiting = locks.acquire(lock, AbortSignal.abort(reason));
    equal((await waiting.catch((error: unknown) => error)) === reason, true);
    const release = await locks.tryAcquire(lock);
    equal(typeof release, 'function');
    release?.();
  });

  it('lists what is held, and not what was let go', async () => {
    const [locks, held, free] = [create(), name(), name()];
    const release = await locks.acquire(held, never);
    (await locks.acquire(free, never))();
    (await locks.acquire(free, never))();
    const names = await locks.held();
    equal([names.has(held), names.has(name())], [true, false]);
    release();
  });
}
