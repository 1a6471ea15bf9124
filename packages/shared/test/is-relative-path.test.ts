import { describe, expect, it } from 'vitest';

import { isRelativePath, parseUploadRequest } from '../src/index.js';

describe('a relative path', () => {
  it.each(['a.jpg', 'photos/2024/a.jpg', '照片/a b.jpg', '.hidden/..a', '...', 'a'.repeat(1024)])(
    'may be %j',
    (path) => {
      expect(isRelativePath(path)).toBe(true);
    },
  );

  it.each([
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    '../a',
    'a/../b',
    'a/./b',
    'a/..',
    'a\\b',
    '..\\a',
    'a\nb',
    'a\u2028/../b',
    'a\n/../b',
    'a\u0000',
    'a\u007F',
    'a\u0085b',
    'a'.repeat(1025),
    '照'.repeat(342),
    '😀'.repeat(257),
  ])('is refused when it leads elsewhere, or is no path: %j', (path) => {
    expect(isRelativePath(path)).toBe(false);
    const file = { name: 'a', sizeBytes: 1, type: '', relativePath: path };
    expect(() => parseUploadRequest({ files: [file] })).toThrow(/relativePath/);
  });
});
