import { expect } from '@open-wc/testing';

import { MemoryCheckpointStore } from '../../src/core/resume/memory-checkpoint-store.js';
import { checkpointStoreContract } from '../core/resume/checkpoint-store-contract.js';

describe('MemoryCheckpointStore', () => {
  checkpointStoreContract(
    { it, equal: (actual, expected) => void expect(actual).to.deep.equal(expected) },
    () => new MemoryCheckpointStore(),
  );
});
