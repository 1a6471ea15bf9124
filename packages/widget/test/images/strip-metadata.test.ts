import { describe, expect, it } from 'vitest';

import { readOrientation, uprightExif } from '../../src/element/images/exif.js';
import { stripGif } from '../../src/element/images/strip-gif.js';
import { exifOfJpeg, stripJpeg, withExif } from '../../src/element/images/strip-jpeg.js';
import { isAnimatedPng, stripPng } from '../../src/element/images/strip-png.js';
import { isAnimatedWebp, stripWebp } from '../../src/element/images/strip-webp.js';
import {
  ascii,
  createExif,
  IDAT,
  IEND,
  IHDR,
  join,
  PLACE,
  PNG_SIGNATURE,
  pngChunk,
  riffChunk,
  SCAN,
  segment,
  webp,
} from './made-images.js';

const SOI = Uint8Array.of(0xff, 0xd8);
const EOI = Uint8Array.of(0xff, 0xd9);
const EXIF = 'Exif\0\0';
const JFIF = segment(0xe0, 'JFIF\0\x01\x02\x01\0\x48\0\x48\0\0');
const TABLES = join(segment(0xdb, '\0', 'q'.repeat(64)), segment(0xc0, '\x08\0\x01\0\x01\x01'));
const PROFILE = segment(0xe2, 'ICC_PROFILE\0\x01\x01', 'colours');
const ADOBE = segment(0xee, 'Adobe\0\x64\0\0\0\0\x01');

type Strip = (bytes: Uint8Array<ArrayBuffer>) => readonly Uint8Array[] | undefined;

/** What is left, as one. */
function left(strip: Strip, bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const pieces = strip(bytes);
  if (pieces === undefined) throw new Error('This file is not as it should be.');
  return join(...pieces);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}

describe('a JPEG file', () => {
  const rich = join(
    SOI,
    JFIF,
    segment(0xe1, EXIF, createExif(1)),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', PLACE),
    segment(0xe2, 'MPF\0', PLACE),
    PROFILE,
    segment(0xed, 'Photoshop 3.0\0', PLACE),
    segment(0xeb, 'JP', PLACE),
    ADOBE,
    segment(0xfe, PLACE),
    TABLES,
    SCAN,
    EOI,
    join(SOI, PLACE, EOI),
  );

  it('keeps its picture and colours byte for byte, and nothing else', () => {
    expect(left(stripJpeg, rich)).toEqual(join(SOI, JFIF, PROFILE, ADOBE, TABLES, SCAN, EOI));
    expect(textOf(rich)).toContain(PLACE);
  });

  it('keeps all scans of a progressive picture', () => {
    const more = segment(0xc4, 'huffman');
    const bytes = join(SOI, TABLES, SCAN, more, SCAN, segment(0xfe, PLACE), SCAN, EOI);
    expect(left(stripJpeg, bytes)).toEqual(join(SOI, TABLES, SCAN, more, SCAN, SCAN, EOI));
  });

  it.each([true, false])('keeps how it has to be turned (little-endian: %s)', (isLittleEndian) => {
    const exif = segment(0xe1, EXIF, createExif(6, isLittleEndian));
    const stripped = left(stripJpeg, join(SOI, JFIF, exif, TABLES, SCAN, EOI));
    expect(readOrientation(exifOfJpeg(stripped) ?? new Uint8Array())).toBe(6);
    expect(stripped.length).toBe(join(SOI, JFIF, TABLES, SCAN, EOI).length + 36);
    expect(textOf(stripped)).not.toContain('GPS');
  });

  it('loses the small picture in its first segment', () => {
    const withSmall = segment(0xe0, 'JFIF\0\x01\x02\x01\0\x48\0\x48\x01\x01', 'rgb');
    expect(left(stripJpeg, join(SOI, withSmall, TABLES, SCAN, EOI))).toEqual(
      join(SOI, JFIF, TABLES, SCAN, EOI),
    );
  });

  it('may be cut off in its picture, as browsers show it', () => {
    const bytes = join(SOI, segment(0xe1, EXIF, createExif(1)), TABLES, SCAN);
    expect(left(stripJpeg, bytes)).toEqual(join(SOI, TABLES, SCAN));
  });

  it('is not touched where it is none, or broken before its picture', () => {
    for (const bytes of [
      join('GIF89a'),
      join(SOI, 'garbage', TABLES, SCAN, EOI),
      join(SOI, Uint8Array.of(0xff, 0xe1, 0xff, 0xff), PLACE),
      join(SOI, JFIF),
      SOI,
    ]) {
      expect(stripJpeg(bytes)).toBeUndefined();
    }
  });

  it('takes its EXIF data along into a picture that is upright now', () => {
    const source = join(SOI, segment(0xe1, EXIF, createExif(6)), TABLES, SCAN, EOI);
    const exif = exifOfJpeg(source);
    expect(exif).toBeDefined();
    const drawn = join(SOI, JFIF, TABLES, SCAN, EOI);
    const bytes = join(...withExif(drawn, uprightExif(exif ?? new Uint8Array())));
    const kept = exifOfJpeg(bytes) ?? new Uint8Array();
    expect(readOrientation(kept)).toBe(1);
    expect(textOf(kept)).toContain(PLACE);
    // The offset of the second directory, where the small picture is.
    expect([...kept.subarray(34, 38)]).toEqual([0, 0, 0, 0]);
    expect(left(stripJpeg, bytes)).toEqual(drawn);
  });
});

describe('a PNG file', () => {
  const DISPLAY = join(pngChunk('sRGB', '\0'), pngChunk('pHYs', '\0\0\x0b\x13\0\0\x0b\x13\x01'));

  it('keeps its picture and colours byte for byte, and nothing else', () => {
    const rich = join(
      PNG_SIGNATURE,
      IHDR,
      DISPLAY,
      pngChunk('eXIf', createExif(1)),
      pngChunk('tEXt', `Comment\0${PLACE}`),
      pngChunk('zTXt', `Comment\0\0${PLACE}`),
      pngChunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${PLACE}`),
      pngChunk('tIME', '\x07\xe8\x01\x01\0\0\0'),
      pngChunk('prVt', PLACE),
      IDAT,
      IEND,
      PLACE,
    );
    expect(left(stripPng, rich)).toEqual(join(PNG_SIGNATURE, IHDR, DISPLAY, IDAT, IEND));
  });

  it('keeps how it has to be turned, in a chunk that is as it should be', () => {
    const exif = pngChunk('eXIf', createExif(8, true));
    const stripped = left(stripPng, join(PNG_SIGNATURE, IHDR, exif, IDAT, IEND));
    const start = textOf(stripped).indexOf('eXIf') - 4;
    const chunk = stripped.subarray(start, start + 38);
    const tiff = chunk.subarray(8, -4);
    expect(readOrientation(tiff)).toBe(8);
    expect(join(chunk)).toEqual(pngChunk('eXIf', tiff));
    expect(textOf(stripped)).not.toContain('GPS');
  });

  it('stays animated', () => {
    const frames = join(pngChunk('acTL', '\0\0\0\x02\0\0\0\0'), IDAT, pngChunk('fdAT', 'frame'));
    const bytes = join(PNG_SIGNATURE, IHDR, frames, IEND);
    expect(isAnimatedPng(bytes)).toBe(true);
    expect(left(stripPng, bytes)).toEqual(bytes);
    expect(isAnimatedPng(join(PNG_SIGNATURE, IHDR, IDAT, IEND))).toBe(false);
  });

  it('is not touched where it is cut off', () => {
    expect(stripPng(join(PNG_SIGNATURE, IHDR, IDAT))).toBeUndefined();
    expect(stripPng(join(PNG_SIGNATURE, IHDR, IDAT.subarray(0, 14)))).toBeUndefined();
  });
});

describe('a WebP file', () => {
  const head = (flags: number): Uint8Array =>
    riffChunk('VP8X', Uint8Array.of(flags, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  const COLOURS = riffChunk('ICCP', 'colours');
  const PICTURE = riffChunk('VP8 ', 'picture data');

  it('keeps its picture and colours byte for byte, and nothing else', () => {
    const rich = webp(
      head(0x3c),
      COLOURS,
      PICTURE,
      riffChunk('EXIF', createExif(1)),
      riffChunk('XMP ', PLACE),
      riffChunk('priv', PLACE),
    );
    const plain = webp(head(0x30), COLOURS, PICTURE);
    expect(left(stripWebp, join(rich, PLACE))).toEqual(plain);
    expect(left(stripWebp, plain)).toEqual(plain);
  });

  it.each(['', EXIF])('keeps how it has to be turned (mark before it: %j)', (mark) => {
    const bytes = webp(head(0x08), PICTURE, riffChunk('EXIF', mark, createExif(3)));
    const stripped = left(stripWebp, bytes);
    expect(stripped.subarray(0, -34)).toEqual(
      join('RIFF', stripped.subarray(4, 8), 'WEBP', head(0x08), PICTURE),
    );
    expect(new DataView(stripped.buffer).getUint32(4, true)).toBe(stripped.length - 8);
    expect(readOrientation(stripped.subarray(-26))).toBe(3);
    expect(textOf(stripped)).not.toContain('GPS');
  });

  it('stays animated', () => {
    const bytes = webp(head(0x02), riffChunk('ANIM', 'loop'), riffChunk('ANMF', 'frame'));
    expect(isAnimatedWebp(bytes)).toBe(true);
    expect(left(stripWebp, bytes)).toEqual(bytes);
    expect(isAnimatedWebp(webp(PICTURE))).toBe(false);
  });

  it('is not touched where it is cut off', () => {
    expect(stripWebp(join(webp(PICTURE).subarray(0, 24)))).toBeUndefined();
    expect(stripWebp(ascii('RIFF') as Uint8Array<ArrayBuffer>)).toBeUndefined();
  });
});

describe('a GIF file', () => {
  const HEAD = join('GIF89a', Uint8Array.of(1, 0, 1, 0, 0x80, 0, 0), 'rgbRGB');
  const LOOP = join('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0');
  const FRAME = join(
    '\x21\xf9\x04\0\0\0\0\0',
    '\x2c\0\0\0\0\x01\0\x01\0\x80',
    'rgbRGB',
    '\x02\x02\x44\x01\0',
  );

  it('keeps its pictures and how often they are shown, and nothing else', () => {
    const comment = join('\x21\xfe', String.fromCharCode(PLACE.length), PLACE, '\0');
    const xmp = join('\x21\xff\x0bXMP DataXMP', String.fromCharCode(PLACE.length), PLACE, '\0');
    const rich = join(HEAD, LOOP, comment, FRAME, xmp, FRAME, ';', PLACE);
    expect(left(stripGif, rich)).toEqual(join(HEAD, LOOP, FRAME, FRAME, ';'));
  });

  it('is not touched where it is cut off', () => {
    expect(stripGif(join(HEAD, FRAME.subarray(0, 12)))).toBeUndefined();
    expect(stripGif(join(HEAD, FRAME))).toBeUndefined();
  });
});
