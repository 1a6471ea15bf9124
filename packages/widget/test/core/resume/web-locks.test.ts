import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { WebLocks } from '../../../src/core/adapters/web-locks.js';
import { acquire, locksContract } from './locks-contract.js';

let count = 0;
const name = (): string => `lock-${++count}`;
const kit = { it, equal: (actual: unknown, expected: unknown) => expect(actual).toEqual(expected) };

const refuse = (): Promise<never> =>
  Promise.reject(new DOMException('an opaque origin', 'SecurityError'));

afterEach(() => vi.unstubAllGlobals());

describe('WebLocks on a page without Web Locks', () => {
  beforeEach(() => void vi.stubGlobal('navigator', {}));

  locksContract(kit, () => new WebLocks(), name);

  it('is one for all queues of the page', async () => {
    const lock = name();
    const release = await acquire(new WebLocks(), lock);
    const other = acquire(new WebLocks(), lock);
    expect(await new WebLocks().names('pending')).toContain(lock);
    release();
    (await other)();
  });
});

describe('WebLocks on a page that may not use them', () => {
  beforeEach(() => {
    vi.stubGlobal('navigator', { locks: { request: refuse, query: refuse } });
  });

  locksContract(kit, () => new WebLocks(), name);
});
