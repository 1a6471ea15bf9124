import { describe, expect, it } from 'vitest';

import { lockNameOf } from '../../../src/core/resume/checkpoint.js';
import { claimCheckpoint } from '../../../src/core/resume/claim-checkpoint.js';
import { MemoryCheckpointStore } from '../../../src/core/resume/memory-checkpoint-store.js';
import { MemoryLocks } from '../../../src/core/resume/memory-locks.js';
import { checkpointOf } from './checkpoint-of.js';

const setUp = () => ({ store: new MemoryCheckpointStore(), locks: new MemoryLocks() });

describe('claimCheckpoint', () => {
  it('takes the lock and gives the checkpoint as it is now', async () => {
    const { store, locks } = setUp();
    await store.put([checkpointOf('a')]);
    await store.put([checkpointOf('a', { phase: 'sent' })]);
    const claim = await claimCheckpoint(store, locks, 'a');
    expect(claim?.checkpoint).toEqual(checkpointOf('a', { phase: 'sent' }));
    expect(await locks.held()).toEqual(new Set([lockNameOf('a')]));
    claim?.release();
    expect(await locks.held()).toEqual(new Set());
  });

  it('is for one only', async () => {
    const { store, locks } = setUp();
    await store.put([checkpointOf('a')]);
    const claims = await Promise.all([1, 2, 3].map(() => claimCheckpoint(store, locks, 'a')));
    expect(claims.filter((claim) => claim !== undefined)).toHaveLength(1);
  });

  it('gives nothing, and keeps no lock, when somebody has finished it meanwhile', async () => {
    const { store, locks } = setUp();
    expect(await claimCheckpoint(store, locks, 'a')).toBeUndefined();
    expect(await locks.held()).toEqual(new Set());
  });
});
