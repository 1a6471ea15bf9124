import { expect } from '@open-wc/testing';

import { findMismatch } from '../../src/element/screening/find-mismatch.js';

const HEIC = '\0\0\0\x18ftypheic';
const CONTENTS: Readonly<Record<string, string>> = {
  png: '\x89PNG\r\n\x1a\n',
  jpg: '\xff\xd8\xff\xe0',
  gif: 'GIF89a',
  webp: 'RIFF\x10\0\0\0WEBPVP8 ',
  avif: '\0\0\0\x1cftypavif',
  heic: HEIC,
  bmp: 'BM\x10\0\0\0\0\0\0\0',
  tiff: 'II*\0',
  pdf: '%PDF-1.7',
  zip: 'PK\x03\x04',
  docx: 'PK\x03\x04',
  mp4: '\0\0\0\x18ftypisom',
  mov: '\0\0\0\x14ftypqt  ',
  webm: '\x1a\x45\xdf\xa3',
  mp3: 'ID3\x04',
  wav: 'RIFF\x10\0\0\0WAVEfmt ',
  ogg: 'OggS\0',
  flac: 'fLaC\0',
  exe: 'MZ\x90\0',
  sh: '#!/bin/sh\n',
};

function check(name: string, content: string, type = '', isAccepted = false) {
  const bytes = Uint8Array.from(content, (letter) => letter.charCodeAt(0));
  return findMismatch(new File([bytes], name, { type }), () => isAccepted);
}

describe('findMismatch', () => {
  for (const [extension, content] of Object.entries(CONTENTS)) {
    it(`believes an honest .${extension}, in any letters`, async () => {
      expect(await check(`a.${extension}`, content)).to.equal(undefined);
      expect(await check(`A.${extension.toUpperCase()}`, content)).to.equal(undefined);
    });
  }

  const lies: readonly (readonly [name: string, content: string, actual: string])[] = [
    ['a.pdf', CONTENTS['exe'] ?? '', 'program'],
    ['a.pdf', '\x7fELF\x02', 'program'],
    ['a.docx', '\xcf\xfa\xed\xfe', 'program'],
    ['a.png', CONTENTS['sh'] ?? '', 'script'],
    ['a.pdf', 'PK\x03\x04', 'ZIP'],
    ['a.mp4', 'OggS\0', 'Ogg'],
    ['a.jpg', HEIC, 'HEIC'],
    ['a.wav', '\xff\xfb\x90\x64', 'MP3'],
  ];
  for (const [name, content, actual] of lies) {
    it(`finds ${actual} in ${name}`, async () => {
      expect(await check(name, content)).to.deep.equal({
        claimed: name.slice(2).toUpperCase(),
        actual,
      });
    });
  }

  const beliefs: readonly (readonly [why: string, name: string, content: string, type?: string])[] =
    [
      ['an empty file', 'a.pdf', ''],
      ['content that nobody knows', 'a.pdf', 'hello'],
      ['a name that promises nothing', 'a.dat', CONTENTS['exe'] ?? ''],
      ['what is packed like a ZIP', 'a.epub', 'PK\x03\x04'],
      ['an old office file by a new name', 'a.docx', '\xd0\xcf\x11\xe0'],
      ['a film by the other name of its kind', 'a.mov', CONTENTS['mp4'] ?? ''],
      ['a song in such a container', 'a.m4a', '\0\0\0\x18ftypM4A '],
      ['a still of the same family', 'a.avif', '\0\0\0\x18ftypmif1'],
      ['a raw photo', 'a.nef', 'MM\0*', 'image/x-nikon-nef'],
      ['a text that begins like a program', 'a.txt', 'MZ is short for it', 'text/plain'],
      ['a text that is a script', 'a.txt', '#!/bin/sh', 'text/plain'],
      ['a PDF after some rubbish', 'a.pdf', `\n\n%PDF-1.4`],
    ];
  for (const [why, name, content, type] of beliefs) {
    it(`believes ${why}`, async () => {
      expect(await check(name, content, type)).to.equal(undefined);
    });
  }

  it('does not believe a text or a medium of any name that is a program', async () => {
    const exe = CONTENTS['exe'] ?? '';
    expect(await check('a.txt', exe, 'text/plain')).to.deep.equal({
      claimed: 'TXT',
      actual: 'program',
    });
    expect(await check('clip', exe, 'video/x-own')).to.deep.equal({
      claimed: 'video/x-own',
      actual: 'program',
    });
  });

  it('minds the kind of a picture only where it matters', async () => {
    const webp = CONTENTS['webp'] ?? '';
    expect(await check('a.jpg', webp, 'image/jpeg', true)).to.equal(undefined);
    expect(await check('a.jpg', webp, 'image/jpeg', false)).to.deep.equal({
      claimed: 'JPG',
      actual: 'WebP',
    });
  });
});
