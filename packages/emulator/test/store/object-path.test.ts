import { basename, normalize, resolve, sep } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metadataPath, metadataSuffix, objectPath } from '../../src/store/object-path.js';

const nasty = [
  'a',
  'a/',
  'a/b',
  'A',
  'a//b',
  '..',
  '../a',
  'a/..',
  '.',
  'a/./b',
  'a+',
  'a+/b',
  'a+meta.json',
  'con',
  'con.txt',
  'nul',
  'a.',
  'a ',
  ' a',
  'é',
  'e\u0301',
  '文',
  '文/件',
  'a\\b',
  'a:b',
  'a\0b',
  '\n',
  '~',
  '+long',
  '+long/x',
  'x'.repeat(1023),
  '文'.repeat(341),
  'a/'.repeat(511),
  'A/'.repeat(511),
  'x'.repeat(255),
  `${'x'.repeat(255)}y`,
];

const key = fc.oneof(
  fc.constantFrom(...nasty),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  fc
    .array(fc.constantFrom('a', 'A', 'b', '..', '', 'é', 'e\u0301', '+', 'a+'), {
      minLength: 1,
      maxLength: 6,
    })
    .map((parts) => parts.join('/')),
);

/** What file systems that fold case and compose characters take a path for. */
const folded = (path: string) => path.normalize('NFC').toLowerCase();

describe('objectPath', () => {
  it('leaves plain names as they are, so that a person finds them', () => {
    expect(objectPath('user/u42/cat-1.png')).toBe(['user+', 'u42+', 'cat-1.png'].join(sep));
    expect(objectPath('报告/一月.pdf')).toBe(['报告+', '一月.pdf'].join(sep));
  });

  it('keeps the extension of a name that it has to change', () => {
    expect(objectPath('My Photo.JPG')).toMatch(/^My_Photo\+[0-9a-f]{24}\.JPG$/);
  });

  it('gives the keys that are easily mixed up places of their own', () => {
    const places = new Set(
      nasty.flatMap((name) => [objectPath(name), metadataPath(objectPath(name))]).map(folded),
    );
    expect(places.size).toBe(nasty.length * 2);
  });

  it('never gives two keys one place, on file systems that fold case too', () => {
    fc.assert(
      fc.property(key, key, (one, other) => {
        fc.pre(one !== other);
        expect(folded(objectPath(one))).not.toBe(folded(objectPath(other)));
        expect(folded(metadataPath(objectPath(one)))).not.toBe(folded(objectPath(other)));
      }),
      { numRuns: 2000 },
    );
  });

  it('never makes one object the folder of another', () => {
    fc.assert(
      fc.property(
        key,
        key,
        (one, other) => !folded(objectPath(other)).startsWith(folded(`${objectPath(one)}${sep}`)),
      ),
      { numRuns: 2000 },
    );
  });

  it('stays inside the folder, with names that every file system takes', () => {
    fc.assert(
      fc.property(key, (name) => {
        const path = objectPath(name);
        const root = resolve('/data/bucket/objects');
        expect(resolve(root, path).startsWith(root + sep)).toBe(true);
        expect(normalize(path)).toBe(path);
        expect(path.length).toBeLessThanOrEqual(1024);
        for (const segment of path.split(sep)) {
          expect(Buffer.byteLength(segment) + metadataSuffix.length).toBeLessThanOrEqual(255);
          expect(segment).not.toMatch(/[<>:"|?*\\\u0000-\u001f]|[. ]$/);
        }
        expect(basename(path).endsWith('+')).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });
});
