import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { detectLie } from '../../src/sniffing/detect-lie.js';

const hex = (text: string) => Buffer.concat([Buffer.from(text, 'hex'), Buffer.alloc(64)]);
const text = (content: string) => Buffer.from(content, 'latin1');

const PNG = hex('89504e470d0a1a0a');
const JPEG = hex('ffd8ffe0');
const ZIP = hex('504b0304');
const OLE = hex('d0cf11e0a1b11ae1');
const PAGE = text('\n<!DOCTYPE html><script>alert(1)</script>');
const SVG = text('<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>');
const PROGRAM = (() => {
  const bytes = Buffer.alloc(256);
  bytes.write('MZ');
  bytes.writeUInt32LE(128, 60);
  bytes.write('PE\0\0', 128);
  return bytes;
})();

describe('detectLie', () => {
  it.each<[string, Buffer]>([
    ['image/png', PNG],
    ['IMAGE/PNG; x=y', PNG],
    ['image/jpeg', JPEG],
    ['image/gif', text('GIF89a')],
    ['image/webp', text('RIFF....WEBPVP8 ')],
    ['image/bmp', Buffer.concat([text('BM....'), Buffer.alloc(8)])],
    ['image/tiff', hex('49492a00')],
    ['image/x-adobe-dng', hex('49492a00')],
    ['image/heic', text('....ftypheic')],
    ['image/avif', text('....ftypavif')],
    ['image/avif', text('....ftypmif1')],
    ['video/mp4', text('....ftypisom')],
    ['video/quicktime', text('....ftypqt  ')],
    ['video/quicktime', text('....moov')],
    ['audio/mp4', text('....ftypM4A ')],
    ['video/webm', hex('1a45dfa3')],
    ['audio/ogg', text('OggS')],
    ['audio/mpeg', hex('fffb9064')],
    ['audio/mpeg', text('ID3')],
    ['audio/flac', text('ID3')],
    ['audio/wav', text('RIFF....WAVE')],
    ['application/pdf', text('%PDF-1.7')],
    ['application/pdf', text('\r\n%PDF-1.4')],
    ['application/zip', ZIP],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', ZIP],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', OLE],
    ['application/vnd.android.package-archive', ZIP],
    ['application/vnd.ms-excel', text('a;b;c')],
    ['application/vnd.ms-excel', text('<html><table></table></html>')],
    ['application/msword', OLE],
    ['application/gzip', hex('1f8b08')],
    ['application/x-msdownload', PROGRAM],
    ['application/octet-stream', PROGRAM],
    ['application/octet-stream', PAGE],
    ['text/html', PAGE],
    ['image/svg+xml', SVG],
    ['image/svg+xml', text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['text/plain', text('MZ is how this text begins, and it is no program at all')],
    ['text/plain', text('BMW makes cars')],
    ['text/plain', text('a < b > c')],
    ['text/markdown', text('<div align="center">')],
    ['text/csv', text('a,b\n1,2\n')],
    ['application/json', text('{}')],
    ['application/x-no-one-knows', text('anything')],
  ])('believes %s', (type, bytes) => {
    expect(detectLie(type, bytes)).toBeUndefined();
  });

  it.each<[string, Buffer, string]>([
    ['image/png', JPEG, 'image/jpeg'],
    ['image/png', PAGE, 'text/html'],
    ['image/png', SVG, 'image/svg+xml'],
    ['image/png', PROGRAM, 'application/x-executable'],
    ['image/png', text('nothing special'), 'application/octet-stream'],
    ['image/jpeg', text('<'), 'application/octet-stream'],
    ['video/mp4', ZIP, 'application/zip'],
    ['application/pdf', PAGE, 'text/html'],
    ['application/zip', hex('7f454c46'), 'application/x-executable'],
    ['text/plain', PNG, 'image/png'],
    ['text/plain', PAGE, 'text/html'],
    ['text/plain', text('\xef\xbb\xbf <HTML>'), 'text/html'],
    ['text/plain', Buffer.from('\ufeff<html>', 'utf16le'), 'text/html'],
    ['text/csv', PROGRAM, 'application/x-executable'],
    ['application/json', PAGE, 'text/html'],
    ['image/x-unheard-of', SVG, 'image/svg+xml'],
  ])('sees that it is not %s', (type, bytes, looksLike) => {
    expect(detectLie(type, bytes)).toBe(looksLike);
  });

  it('says nothing of an empty file', () => {
    expect(detectLie('image/png', Buffer.alloc(0))).toBeUndefined();
  });

  it('reads any bytes under any type, in no time', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 60 }),
        fc.uint8Array({ maxLength: 4096 }),
        (type, bytes) => {
          const answer = detectLie(type, Buffer.from(bytes));
          expect(['string', 'undefined']).toContain(typeof answer);
        },
      ),
    );
    const startedAt = performance.now();
    detectLie('text/plain', text(`${'<!-- --> '.repeat(500)}<`));
    detectLie('text/plain', text('<!--'.repeat(1024)));
    detectLie('text/plain', text(`<svg${' <sv'.repeat(1020)}`));
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });
});
