import { crc32, deflateSync } from 'node:zlib';

/** Where the picture was taken, as cameras write it: what must never be found in what is sent. */
export const PLACE = 'GPS 48.858 N 2.294 E';

/** EXIF data: how the picture is to be turned, a place, and a small picture in a second directory. */
export function createExif(orientation: number, isLittleEndian = false): Uint8Array {
  const bytes = new Uint8Array(8 + 2 + 24 + 4 + 2 + 4 + PLACE.length);
  const view = new DataView(bytes.buffer);
  const short = (offset: number, value: number): void =>
    view.setUint16(offset, value, isLittleEndian);
  const long = (offset: number, value: number): void =>
    view.setUint32(offset, value, isLittleEndian);
  bytes.set(ascii(isLittleEndian ? 'II' : 'MM'));
  short(2, 42);
  long(4, 8);
  short(8, 2);
  // Orientation, one number of 16 bits.
  short(10, 0x0112);
  short(12, 3);
  long(14, 1);
  short(18, orientation);
  // The place, as a text.
  short(22, 0x8825);
  short(24, 2);
  long(26, PLACE.length);
  long(30, 44);
  // The second directory, an empty one.
  long(34, 38);
  bytes.set(ascii(PLACE), 44);
  return bytes;
}

export function ascii(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

export function join(...pieces: readonly (Uint8Array | string)[]): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(
    pieces.flatMap((piece) => [...(typeof piece === 'string' ? ascii(piece) : piece)]),
  );
}

/** Of a JPEG file: marker, length, data. */
export function segment(marker: number, ...data: readonly (Uint8Array | string)[]): Uint8Array {
  const content = join(...data);
  const length = content.length + 2;
  return join(Uint8Array.of(0xff, marker, length >> 8, length & 0xff), content);
}

/** Data with a restart marker and an escaped 0xff in it, as entropy coding makes them. */
export const SCAN = join(
  segment(0xda, '\x01\x01\0\0\x3f\0'),
  Uint8Array.of(1, 2, 0xff, 0, 3, 0xff, 0xd0, 4, 5),
);

/** Of a PNG file: length, type, data, checksum. */
export function pngChunk(type: string, ...data: readonly (Uint8Array | string)[]): Uint8Array {
  const content = join(...data);
  const sums = new Uint8Array(8);
  const view = new DataView(sums.buffer);
  view.setUint32(0, content.length);
  view.setUint32(4, crc32(join(type, content)));
  return join(sums.subarray(0, 4), type, content, sums.subarray(4));
}

export const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';
export const IHDR = pngChunk('IHDR', Uint8Array.of(0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0));
export const IDAT = pngChunk('IDAT', deflateSync(Uint8Array.of(0, 128)));
export const IEND = pngChunk('IEND');

/** Of a WebP file: type, length, data, and a byte where the length is odd. */
export function riffChunk(type: string, ...data: readonly (Uint8Array | string)[]): Uint8Array {
  const content = join(...data);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, content.length, true);
  return join(type, length, content, content.length % 2 === 1 ? '\0' : '');
}

export function webp(...chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  return join(riffChunk('RIFF', 'WEBP', ...chunks));
}
