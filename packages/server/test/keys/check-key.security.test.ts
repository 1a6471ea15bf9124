import { describe, expect, it } from 'vitest';

import { checkKey } from '../../src/keys/check-key.js';

const DIR = 'user/u42/';

describe('checkKey', () => {
  it.each(['user/u42/a', 'user/u42/b/c.txt', 'user/u42/..a', `user/u42/${'长'.repeat(338)}`])(
    'allows %s',
    (key) => {
      expect(checkKey(key, DIR)).toBeUndefined();
    },
  );

  it.each([
    [undefined, 'expected a text'],
    [42, 'expected a text'],
    ['', 'under'],
    [DIR, 'under'],
    ['user/u4', 'under'],
    ['user/u43/a', 'under'],
    ['/user/u42/a', 'under'],
    ['user/u42/../u43/a', "'..'"],
    ['user/u42/./a', "'.'"],
    ['user/u42/..', "'..'"],
    ['user/u42/a\\..\\..\\b', "'..'"],
    ['user/u42//a', "'//'"],
    ['user/u42/a/', "no '/' at the end"],
    ['user/u42/${filename}', "'$'"],
    ['user/u42/a\u0000', 'control'],
    ['user/u42/a\r\nx', 'control'],
    ['user/u42/\ud800', 'Unicode'],
    [`user/u42/${'长'.repeat(339)}`, '1023'],
  ])('refuses %j', (key, reason) => {
    expect(checkKey(key, DIR)).toContain(reason);
  });

  it('refuses what OSS reads as an absolute name even where the directory would allow it', () => {
    expect(checkKey('/a/b', '/a/')).toContain('at the start');
    expect(checkKey('\\a/b', '\\a/')).toContain('at the start');
  });
});
