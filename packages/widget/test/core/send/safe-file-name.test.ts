import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { safeFileName } from '../../../src/core/send/safe-file-name.js';

describe('safeFileName', () => {
  it.each([
    ['photo.jpg', 'photo.jpg'],
    ['报告 2030.pdf', '报告-2030.pdf'],
    ['🎉 party.png', '🎉-party.png'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.txt', 'a.txt'],
    ['a"b%c\'d.txt', 'a-b-c-d.txt'],
    ['...', 'file'],
    ['', 'file'],
    ['.htaccess', 'htaccess'],
  ])('of %j is %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected);
  });

  it('keeps the extension of a long name', () => {
    const safe = safeFileName(`${'长'.repeat(300)}.tar`);
    expect(safe.endsWith('.tar')).toBe(true);
    expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(200);
  });

  it('is one segment of at most 200 bytes, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\\p{Cc}\p{Cs}"'<>%?#&\s]/u);
        expect(safe).not.toMatch(/^\.|\.\./);
        expect(safe).not.toBe('');
        expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(200);
      }),
    );
  });
});
