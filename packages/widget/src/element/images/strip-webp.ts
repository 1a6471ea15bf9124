import { bytesOf, latin, viewOf, type Bytes } from './bytes.js';
import { orientationExif, readOrientation } from './exif.js';

const KEPT = new Set(['VP8X', 'VP8 ', 'VP8L', 'ALPH', 'ANIM', 'ANMF', 'ICCP']);
/** In the first byte of `VP8X`. */
const HAS_XMP = 0x04;
const HAS_EXIF = 0x08;

interface Chunk {
  readonly type: string;
  /** With its head and, where its length is odd, the byte that fills it up. */
  readonly bytes: Bytes;
}

/**
 * The pieces of a WebP file without EXIF data, XMP, unknown chunks and whatever lies behind its end. The picture stays
 * byte for byte, with its colours and how it has to be turned. Undefined where the file is not as a WebP file should be.
 */
export function stripWebp(bytes: Bytes): readonly Bytes[] | undefined {
  const chunks = readChunks(bytes);
  if (chunks === undefined) return undefined;
  const exif = chunks.find(({ type }) => type === 'EXIF');
  const orientation = exif === undefined ? 1 : readOrientation(tiffOf(exif));
  const kept = chunks.flatMap(({ type, bytes: chunk }) => {
    if (type === 'VP8X') return [withFlags(chunk, orientation === 1 ? 0 : HAS_EXIF)];
    return KEPT.has(type) ? [chunk] : [];
  });
  if (orientation !== 1) kept.push(exifChunk(orientation));
  const head = Uint8Array.from(bytes.subarray(0, 12));
  const sizeBytes = kept.reduce((sum, { length }) => sum + length, 4);
  viewOf(head).setUint32(4, sizeBytes, true);
  return [head, ...kept];
}

/** Whether a WebP file holds more than one picture. */
export function isAnimatedWebp(bytes: Bytes): boolean {
  return readChunks(bytes)?.some(({ type }) => type === 'ANIM') ?? false;
}

function withFlags(vp8x: Bytes, flags: number): Bytes {
  const chunk = Uint8Array.from(vp8x);
  chunk[8] = ((chunk[8] ?? 0) & ~(HAS_EXIF | HAS_XMP)) | flags;
  return chunk;
}

/** Some programs put the mark before it that JPEG files have there. */
function tiffOf({ bytes }: Chunk): Bytes {
  return bytes.subarray(latin(bytes, 8, 6) === 'Exif\0\0' ? 14 : 8);
}

function exifChunk(orientation: number): Bytes {
  const tiff = orientationExif(orientation);
  return Uint8Array.from([...bytesOf('EXIF'), tiff.length, 0, 0, 0, ...tiff]);
}

function readChunks(bytes: Bytes): readonly Chunk[] | undefined {
  if (bytes.length < 12) return undefined;
  const view = viewOf(bytes);
  const fileEnd = Math.min(bytes.length, 8 + view.getUint32(4, true));
  const chunks: Chunk[] = [];
  for (let start = 12; start + 8 <= fileEnd;) {
    const sizeBytes = view.getUint32(start + 4, true);
    const end = start + 8 + sizeBytes + (sizeBytes % 2);
    if (end > fileEnd) return undefined;
    chunks.push({ type: latin(bytes, start, 4), bytes: bytes.subarray(start, end) });
    start = end;
  }
  return chunks.length === 0 ? undefined : chunks;
}
