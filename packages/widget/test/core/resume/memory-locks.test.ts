import { describe, expect, it } from 'vitest';

import { MemoryLocks } from '../../../src/core/resume/memory-locks.js';
import { locksContract } from './locks-contract.js';

describe('MemoryLocks', () => {
  let count = 0;
  locksContract(
    { it, equal: (actual, expected) => expect(actual).toEqual(expected) },
    () => new MemoryLocks(),
    () => `lock-${++count}`,
  );
});
