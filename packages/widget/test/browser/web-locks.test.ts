import { expect } from '@open-wc/testing';

import { WebLocks } from '../../src/core/adapters/web-locks.js';
import { randomId } from '../../src/core/item/random-id.js';
import { acquire, locksContract } from '../core/resume/locks-contract.js';
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
    const release = await acquire(other.locks, lock);
    const waiting = acquire(locks, lock);
    expect((await locks.names('pending')).has(lock)).to.equal(true);
    expect((await locks.names('held')).has(lock)).to.equal(true);
    release();
    (await waiting)();
    other.close();
  });

  it('passes on the locks of a page that is closed', async () => {
    const [locks, lock] = [new WebLocks(), name()];
    const other = await openOtherPage();
    await acquire(other.locks, lock);
    const waiting = acquire(locks, lock);
    expect((await locks.names('pending')).has(lock)).to.equal(true);
    other.close();
    (await waiting)();
  });

  it('serves pages that want the same one after the other', async () => {
    const lock = name();
    const pages = await Promise.all([1, 2, 3].map(() => openOtherPage()));
    let holders = 0;
    await Promise.all(
      pages.map(async ({ locks }) => {
        const release = await acquire(locks, lock);
        holders += 1;
        expect(holders).to.equal(1);
        // Time for the others to get it, if they could.
        await locks.names('pending');
        holders -= 1;
        release();
      }),
    );
    for (const page of pages) page.close();
  });
});
