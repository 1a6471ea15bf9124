import { expect, it } from 'vitest';

import { lockNameOf } from '../../../src/core/resume/checkpoint.js';

it('names the lock of a checkpoint after its id', () => {
  expect(lockNameOf('5f')).toBe('oss-uploader:5f');
});
