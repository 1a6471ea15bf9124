import { latin, type Bytes } from './bytes.js';

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const END = 0x3b;
const COMMENT = 0xfe;
const APPLICATION = 0xff;
/** Say how often an animation is shown. */
const LOOPS = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0']);

/**
 * The pieces of a GIF file without comments, what applications wrote (XMP), and whatever lies behind its end. Undefined
 * where the file is not as a GIF file should be.
 */
export function stripGif(bytes: Bytes): readonly Bytes[] | undefined {
  let start = 13 + tableBytes(bytes[10]);
  const pieces: Bytes[] = [bytes.subarray(0, start)];
  while (start < bytes.length) {
    const kind = bytes[start];
    if (kind === END) {
      pieces.push(bytes.subarray(start, start + 1));
      return pieces;
    }
    // An image has a head, perhaps a table of colours, and the size of its codes before its data.
    const dataStart = kind === IMAGE ? start + 11 + tableBytes(bytes[start + 9]) : start + 2;
    const end = kind === IMAGE || kind === EXTENSION ? endOfData(bytes, dataStart) : undefined;
    if (end === undefined) return undefined;
    const label = bytes[start + 1];
    const isSaid =
      kind === EXTENSION &&
      (label === COMMENT || (label === APPLICATION && !LOOPS.has(latin(bytes, start + 3, 11))));
    if (!isSaid) pieces.push(bytes.subarray(start, end));
    start = end;
  }
  return undefined;
}

function tableBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Data is in blocks, each with its length before it; an empty one ends it. */
function endOfData(bytes: Bytes, start: number): number | undefined {
  for (let at = start; at < bytes.length;) {
    const length = bytes[at] ?? 0;
    at += 1 + length;
    if (length === 0) return at;
  }
  return undefined;
}
