import { describe, expect, it } from 'vitest';

import { lockNameOf } from '../../../src/core/resume/checkpoint.js';
import { MemoryCheckpointStore } from '../../../src/core/resume/memory-checkpoint-store.js';
import { MemoryLocks } from '../../../src/core/resume/memory-locks.js';
import { MAX_AGE_MS } from '../../../src/core/resume/prune-checkpoints.js';
import { matching, unfinishedUploads } from '../../../src/core/resume/unfinished-uploads.js';
import { checkpointOf } from './checkpoint-of.js';
import { acquire } from './locks-contract.js';

const NOW = 1_700_000_000_000;
const SERVER = 'https://app.example.com/oss';
const OTHER = 'https://other.example.com/oss';

const setUp = () => ({ store: new MemoryCheckpointStore(), locks: new MemoryLocks() });

describe('unfinishedUploads', () => {
  it('gives those of the server, newest first, and those to be told of', async () => {
    const { store, locks } = setUp();
    const older = checkpointOf('older', { updatedAt: NOW - 5 });
    const newer = checkpointOf('newer', { updatedAt: NOW - 4 });
    const canceled = checkpointOf('canceled', { phase: 'canceled' });
    const foreign = checkpointOf('foreign', { serverUrl: OTHER });
    await store.put([older, newer, canceled, foreign]);
    expect(await unfinishedUploads(store, locks, SERVER, NOW)).toEqual({
      resumable: [newer, older],
      canceled: [canceled],
    });
  });

  it('leaves out what somebody works on', async () => {
    const { store, locks } = setUp();
    await store.put([checkpointOf('a'), checkpointOf('b', { phase: 'canceled' })]);
    for (const id of ['a', 'b']) await acquire(locks, lockNameOf(id));
    expect(await unfinishedUploads(store, locks, SERVER, NOW)).toEqual({
      resumable: [],
      canceled: [],
    });
  });

  it('deletes what is too old, of any server, but not what somebody works on', async () => {
    const { store, locks } = setUp();
    const updatedAt = NOW - MAX_AGE_MS - 1;
    const young = checkpointOf('young', { serverUrl: OTHER });
    const busy = checkpointOf('busy', { updatedAt });
    await store.put([checkpointOf('old', { updatedAt, serverUrl: OTHER }), young, busy]);
    await acquire(locks, lockNameOf('busy'));
    await unfinishedUploads(store, locks, SERVER, NOW);
    expect(await store.list()).toEqual([young, busy]);
  });
});

describe('matching', () => {
  it('gives those of the same file, in their order', () => {
    const { file } = checkpointOf('a');
    const same = [checkpointOf('a'), checkpointOf('c')];
    const other = checkpointOf('b', { file: { ...file, sample: '0' } });
    expect(matching([checkpointOf('a'), other, checkpointOf('c')], { ...file })).toEqual(same);
    expect(matching([other], file)).toEqual([]);
  });

  it('gives that of the same folder first, and none of another', () => {
    const { file } = checkpointOf('a');
    const [alone, inA, inB] = [undefined, 'a/x', 'b/x'].map((relativePath) =>
      checkpointOf(relativePath ?? 'alone', { file: { ...file, relativePath } }),
    );
    if (!alone || !inA || !inB) throw new Error('three were made');
    const all = [alone, inB, inA];
    expect(matching(all, { ...file, relativePath: 'a/x' })).toEqual([inA, alone]);
    expect(matching([...all].reverse(), file)).toEqual([alone, inA, inB]);
  });
});
