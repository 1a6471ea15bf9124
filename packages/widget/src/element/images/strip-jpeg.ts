import { bytesOf, latin, viewOf, type Bytes } from './bytes.js';
import { orientationExif, readOrientation } from './exif.js';

const EXIF = 'Exif\0\0';

/** A piece of a JPEG file: a marker with what belongs to it, up to the next one. */
interface Segment {
  /** The second byte of the marker. */
  readonly marker: number;
  readonly bytes: Bytes;
}

/**
 * The pieces of a JPEG file without what it says beyond the picture: place, time, camera, texts, small and further
 * pictures, and whatever lies behind its end. The picture itself stays byte for byte, with its colour profile and how it
 * has to be turned. Undefined where the file is not as a JPEG file should be.
 */
export function stripJpeg(bytes: Bytes): readonly Bytes[] | undefined {
  const segments = readSegments(bytes);
  return segments?.flatMap((segment) => cleaned(segment));
}

/** The EXIF data of a JPEG file, from its TIFF header on. */
export function exifOfJpeg(bytes: Bytes): Bytes | undefined {
  const exif = readSegments(bytes)?.find(isExif);
  return exif?.bytes.subarray(4 + EXIF.length);
}

/** The pieces of a JPEG file with EXIF data put in front; it must have none. */
export function withExif(bytes: Bytes, tiff: Bytes): readonly Bytes[] {
  return [bytes.subarray(0, 2), exifSegment(tiff), bytes.subarray(2)];
}

function exifSegment(tiff: Bytes): Bytes {
  const length = 2 + EXIF.length + tiff.length;
  return Uint8Array.from([0xff, 0xe1, length >> 8, length & 0xff, ...bytesOf(EXIF), ...tiff]);
}

function isExif({ marker, bytes }: Segment): boolean {
  return marker === 0xe1 && latin(bytes, 4, EXIF.length) === EXIF;
}

/** What is kept is listed, not what is left out: cameras write much that nobody has heard of. */
function cleaned(segment: Segment): readonly Bytes[] {
  const { marker, bytes } = segment;
  const begins = (name: string): boolean => latin(bytes, 4, name.length) === name;
  // Comments.
  if (marker === 0xfe) return [];
  if (marker < 0xe0 || marker > 0xef) return [bytes];
  if (marker === 0xe0 && begins('JFIF\0') && bytes.length >= 18) {
    // Version and density; not the small picture that may follow.
    return [bytesOf('\xff\xe0\0\x10'), bytes.subarray(4, 16), bytesOf('\0\0')];
  }
  if (marker === 0xe2 && begins('ICC_PROFILE\0')) return [bytes];
  // How colours are written.
  if (marker === 0xee && begins('Adobe')) return [bytes];
  if (!isExif(segment)) return [];
  const orientation = readOrientation(bytes.subarray(4 + EXIF.length));
  return orientation === 1 ? [] : [exifSegment(orientationExif(orientation))];
}

function readSegments(bytes: Bytes): readonly Segment[] | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  const view = viewOf(bytes);
  const segments: Segment[] = [{ marker: 0xd8, bytes: bytes.subarray(0, 2) }];
  for (let start = 2; start < bytes.length;) {
    if (bytes[start] !== 0xff) return undefined;
    const marker = bytes[start + 1] ?? 0;
    // Any number of these may stand before a marker.
    if (marker === 0xff) {
      start += 1;
      continue;
    }
    if (marker === 0xd9) {
      segments.push({ marker, bytes: bytes.subarray(start, start + 2) });
      return segments;
    }
    if (start + 4 > bytes.length) return undefined;
    let end = start + 2 + view.getUint16(start + 2);
    if (end > bytes.length || end < start + 4) return undefined;
    if (marker === 0xda) end = endOfScan(bytes, end);
    segments.push({ marker, bytes: bytes.subarray(start, end) });
    start = end;
  }
  // Without an end: browsers show as much as there is.
  return segments.some(({ marker }) => marker === 0xda) ? segments : undefined;
}

/** The next marker that is no part of the picture's data. */
function endOfScan(bytes: Bytes, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  return bytes.length;
}
