import type { Locks, ReleaseLock } from '../../../src/core/ports/locks.js';
import type { ContractKit } from './contract-kit.js';

/** What all locks keep to, within one page. `name` makes names that no other test uses. */
export function locksContract(
  { it, equal }: ContractKit,
  create: () => Locks,
  name: () => string,
): void {
  it('gives a lock to one, and to the next when it is let go', async () => {
    const [locks, lock] = [create(), name()];
    const release = await locks.tryAcquire(lock);
    equal(typeof release, 'function');
    equal(await locks.tryAcquire(lock), undefined);
    release?.();
    (await untilFree(locks, lock))();
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

  it('ignores letting go twice', async () => {
    const [locks, lock] = [create(), name()];
    const first = await untilFree(locks, lock);
    first();
    const second = await untilFree(locks, lock);
    first();
    equal(await locks.tryAcquire(lock), undefined);
    second();
  });

  it('lists what is held, and not what was let go', async () => {
    const [locks, held, free] = [create(), name(), name()];
    const release = await untilFree(locks, held);
    (await untilFree(locks, free))();
    (await untilFree(locks, free))();
    const names = await locks.held();
    equal([names.has(held), names.has(name())], [true, false]);
    release();
  });
}

/** Letting go takes effect soon, but is not told. */
export async function untilFree(locks: Locks, name: string): Promise<ReleaseLock> {
  for (;;) {
    const release = await locks.tryAcquire(name);
    if (release !== undefined) return release;
  }
}
