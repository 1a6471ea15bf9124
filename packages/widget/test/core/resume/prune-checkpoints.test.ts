import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { MAX_AGE_MS, pruneCheckpoints } from '../../../src/core/resume/prune-checkpoints.js';
import { checkpointOf } from './checkpoint-of.js';

const NOW = 1_700_000_000_000;

describe('pruneCheckpoints', () => {
  it('gives what may go on, newest first', () => {
    const old = checkpointOf('old', { updatedAt: NOW - 2 });
    const sent = checkpointOf('sent', { updatedAt: NOW, phase: 'sent' });
    const young = checkpointOf('young', { updatedAt: NOW - 1 });
    const { resumable } = pruneCheckpoints([old, sent, young], NOW);
    expect(resumable).toEqual([sent, young, old]);
  });

  it('sets apart what the server has to be told of', () => {
    const canceled = checkpointOf('a', { updatedAt: NOW, phase: 'canceled' });
    expect(pruneCheckpoints([canceled], NOW)).toEqual({
      resumable: [],
      canceled: [canceled],
      expired: [],
    });
  });

  it.each([
    [-MAX_AGE_MS - 1, true],
    [-MAX_AGE_MS, false],
    [MAX_AGE_MS, false],
    [MAX_AGE_MS + 1, true],
  ])('of %i ms from now is expired: %s', (offset, isExpired) => {
    const phases = ['sending', 'sent', 'canceled'] as const;
    const checkpoints = phases.map((phase) =>
      checkpointOf(phase, { phase, updatedAt: NOW + offset }),
    );
    const { expired } = pruneCheckpoints(checkpoints, NOW);
    expect(expired).toEqual(isExpired ? checkpoints : []);
  });

  it('puts each into exactly one group', () => {
    const checkpoint = fc.record({
      phase: fc.constantFrom('sending', 'sent', 'canceled'),
      updatedAt: fc.integer({ min: NOW - 2 * MAX_AGE_MS, max: NOW + 2 * MAX_AGE_MS }),
    });
    fc.assert(
      fc.property(fc.array(checkpoint), (list) => {
        const checkpoints = list.map((changes, i) => checkpointOf(String(i), changes));
        const { resumable, canceled, expired } = pruneCheckpoints(checkpoints, NOW);
        const all = new Set([...resumable, ...canceled, ...expired]);
        expect(all).toEqual(new Set(checkpoints));
        expect(all.size).toBe(resumable.length + canceled.length + expired.length);
      }),
    );
  });
});
