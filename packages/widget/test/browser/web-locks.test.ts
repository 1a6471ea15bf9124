import { expect } from '@open-wc/testing';

import { WebLocks } from '../../src/core/adapters/web-locks.js';
import { randomId } from '../../src/core/item/random-id.js';
import { locksContract, untilFree } from '../core/resume/locks-contract.js';
import { openOtherPage } from './support/open-other-page.js';

const name = (): string => `test:${randomId()}`;

describe('WebLocks', () => {
  locksContract(
    { it, equal: (actual, expected) => void expect(actual).to.deep.equal(expected) },
    () => new WebLocks(),
    name,
  );

  it('holds against another page', async () => {
    const [locks, lock] = [new WebLocks(), name()];
    const other = await openOtherPage();
    const release = await untilFree(other.locks, lock);
    expect(await locks.tryAcquire(lock)).to.equal(undefined);
    expect((await locks.held()).has(lock)).to.equal(true);
    release();
    (await untilFree(locks, lock))();
    other.close();
  });

  it('passes on the locks of a page that is closed', async () => {
    const [locks, lock] = [new WebLocks(), name()];
    const other = await openOtherPage();
    await untilFree(other.locks, lock);
    const waiting = untilFree(locks, lock);
    other.close();
    (await waiting)();
  });

  it('serves one of many pages that want the same, and only one', async () => {
    const lock = name();
    const pages = await Promise.all([1, 2, 3].map(() => openOtherPage()));
    const tries = await Promise.all(pages.map(({ locks }) => locks.tryAcquire(lock)));
    expect(tries.filter((release) => release !== undefined)).to.have.length(1);
    for (const page of pages) page.close();
  });
});
