import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { checkKey } from '../../src/keys/check-key.js';
import { safeFileName } from '../../src/keys/safe-file-name.js';
import { anyText } from '../helpers/any-text.js';

describe('safeFileName', () => {
  it.each([
    ['cat.png', 'cat.png'],
    ['我的 照片.jpg', '我的 照片.jpg'],
    ['🐈‍⬛ cat.png', '🐈‍⬛ cat.png'],
    ['../../etc/passwd', 'etc_passwd'],
    ['..\\..\\boot.ini', 'boot.ini'],
    ['a%2e%2e?x#y&z+1$2.txt', 'a_2e_2e_x_y_z_1_2.txt'],
    ['photo (1), final!.jpg', 'photo (1), final!.jpg'],
    [`it's "x"; a='b'.png`, 'it_s _x_ a=_b_.png'],
    ['.htaccess', 'htaccess'],
    ['CON.txt', '_CON.txt'],
    ['exe\u202Egnp.txt', 'exegnp.txt'],
    ['a\u0000b\n.txt', 'ab.txt'],
    ['cafe\u0301.txt', 'caf\u00e9.txt'],
    ['...', 'file'],
    ['a. . ', 'a'],
  ])('makes %j into %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });

  it('keeps the extension of a long name', () => {
    const name = safeFileName(`${'长'.repeat(300)}.tar.gz`);
    expect(name).toMatch(/^长+\.gz$/);
    expect(Buffer.byteLength(name)).toBeGreaterThan(95);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(100);
  });

  it('makes a usable last segment of any text', () => {
    fc.assert(
      fc.property(anyText(300), (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\%?#&+$<>"|*:\p{Cc}\p{Cs}]|^\.|^$/u);
        expect(Buffer.byteLength(safe)).toBeLessThanOrEqual(100);
        expect(checkKey(`d/${safe}`, 'd/')).toBeUndefined();
        expect(safeFileName(safe)).toBe(safe);
      }),
    );
  });
});
