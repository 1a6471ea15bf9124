import { describe, expect, it } from 'vitest';

import { MemoryCheckpointStore } from '../../../src/core/resume/memory-checkpoint-store.js';
import { checkpointStoreContract } from './checkpoint-store-contract.js';

describe('MemoryCheckpointStore', () => {
  checkpointStoreContract(
    { it, equal: (actual, expected) => expect(actual).toEqual(expected) },
    () => new MemoryCheckpointStore(),
  );
});
