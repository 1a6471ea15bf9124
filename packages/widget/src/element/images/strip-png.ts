import { bytesOf, latin, viewOf, type Bytes } from './bytes.js';
import { orientationExif, readOrientation } from './exif.js';

const SIGNATURE = '\x89PNG\r\n\x1a\n';

/** What a PNG file needs to look as it does, animated or not. */
const KEPT = new Set(
  (
    'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV mDCv cLLI cLLi bKGD pHYs ' +
    'acTL fcTL fdAT'
  ).split(' '),
);

interface Chunk {
  readonly type: string;
  readonly bytes: Bytes;
}

/**
 * The pieces of a PNG file without texts, times, EXIF data, private chunks and whatever lies behind its end. The picture
 * stays byte for byte, with its colours and how it has to be turned. Undefined where the file is not as a PNG file should be.
 */
export function stripPng(bytes: Bytes): readonly Bytes[] | undefined {
  const chunks = readChunks(bytes);
  return (
    chunks && [
      bytes.subarray(0, SIGNATURE.length),
      ...chunks.flatMap(({ type, bytes: chunk }) => {
        if (KEPT.has(type)) return [chunk];
        const orientation = type === 'eXIf' ? readOrientation(chunk.subarray(8, -4)) : 1;
        return orientation === 1 ? [] : [createChunk('eXIf', orientationExif(orientation))];
      }),
    ]
  );
}

/** Whether a PNG file holds more than one picture. */
export function isAnimatedPng(bytes: Bytes): boolean {
  return readChunks(bytes)?.some(({ type }) => type === 'acTL') ?? false;
}

function readChunks(bytes: Bytes): readonly Chunk[] | undefined {
  const view = viewOf(bytes);
  const chunks: Chunk[] = [];
  for (let start = SIGNATURE.length; start + 12 <= bytes.length;) {
    const end = start + 12 + view.getUint32(start);
    if (end > bytes.length) return undefined;
    const type = latin(bytes, start + 4, 4);
    chunks.push({ type, bytes: bytes.subarray(start, end) });
    if (type === 'IEND') return chunks;
    start = end;
  }
  return undefined;
}

function createChunk(type: string, data: Bytes): Bytes {
  const chunk = new Uint8Array(12 + data.length);
  const view = viewOf(chunk);
  view.setUint32(0, data.length);
  chunk.set(bytesOf(type), 4);
  chunk.set(data, 8);
  view.setUint32(8 + data.length, crc32(chunk.subarray(4, 8 + data.length)));
  return chunk;
}

/** Of some bytes, so that a table would not pay. */
function crc32(bytes: Bytes): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
