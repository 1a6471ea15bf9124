import { describe, expect, it } from 'vitest';

import { checkFile, rulesOf, strictestRules } from '../../../src/core/queue/file-rules.js';
import { textFile } from '../support/test-queue.js';

const NONE = rulesOf(undefined);

describe('checkFile', () => {
  it('accepts anything without rules', () => {
    expect(checkFile(textFile(), NONE, 1000)).toBeUndefined();
  });

  it('accepts a file that just meets every rule', () => {
    const rules = { accept: ['text/*'], maxSizeBytes: 9, maxFiles: 3 };
    expect(checkFile(textFile(), rules, 2)).toBeUndefined();
  });

  it('tells what is wrong before how many there are', () => {
    const rules = { accept: ['image/*'], maxSizeBytes: 1, maxFiles: 0 };
    expect(checkFile(textFile(), rules, 5)?.code).toBe('file-type-not-accepted');
    expect(checkFile(textFile(), { ...rules, accept: [] }, 5)?.code).toBe('file-too-large');
  });

  it('refuses what is too small, alone or empty', () => {
    const rules = { ...NONE, minSizeBytes: 10 };
    expect(checkFile(textFile(), rules, 0)).toEqual({
      code: 'file-too-small',
      minSizeBytes: 10,
      sizeBytes: 9,
    });
    expect(checkFile(textFile(), { ...NONE, minSizeBytes: 9 }, 0)).toBeUndefined();
  });

  it('refuses what is too much together with what is there', () => {
    const rules = { ...NONE, maxTotalBytes: 20 };
    expect(checkFile(textFile(), rules, 1, 11)).toBeUndefined();
    expect(checkFile(textFile(), rules, 1, 12)).toEqual({
      code: 'total-too-large',
      maxTotalBytes: 20,
      totalBytes: 21,
    });
  });

  it('takes a limit of zero bytes for what it says', () => {
    expect(checkFile(textFile('e', ''), { ...NONE, maxSizeBytes: 0 }, 0)).toBeUndefined();
    expect(checkFile(textFile(), { ...NONE, maxSizeBytes: 0 }, 0)?.code).toBe('file-too-large');
  });
});

describe('strictestRules', () => {
  it('takes the lower limits, and the first list that is there', () => {
    expect(
      strictestRules(
        { accept: [], maxSizeBytes: 5, maxFiles: undefined },
        { accept: ['.pdf'], maxSizeBytes: 9, maxFiles: 2, minSizeBytes: 1, maxTotalBytes: 30 },
      ),
    ).toEqual({
      accept: ['.pdf'],
      maxSizeBytes: 5,
      maxFiles: 2,
      minSizeBytes: 1,
      maxTotalBytes: 30,
    });
  });
});
