const ORIENTATION = 0x0112;
const ENTRY_BYTES = 12;

/** The first directory of EXIF data: where its entries are, and how its numbers are written. */
interface Directory {
  readonly view: DataView;
  readonly isLittleEndian: boolean;
  readonly start: number;
  readonly count: number;
}

/** How an image has to be turned to be looked at, 1…8 as in EXIF; 1, which is not at all, where nothing says so. */
export function readOrientation(tiff: Uint8Array): number {
  const entry = findOrientation(tiff);
  const value = entry?.directory.view.getUint16(entry.offset + 8, entry.directory.isLittleEndian);
  return value !== undefined && value >= 1 && value <= 8 ? value : 1;
}

/** EXIF data that says nothing but how an image has to be turned. */
export function orientationExif(orientation: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(26);
  const view = new DataView(bytes.buffer);
  // "MM", 42, the offset of the directory; one entry of one 16-bit number; no other directory.
  view.setUint32(0, 0x4d4d002a);
  view.setUint32(4, 8);
  view.setUint16(8, 1);
  view.setUint16(10, ORIENTATION);
  view.setUint16(12, 3);
  view.setUint32(14, 1);
  view.setUint16(18, orientation);
  return bytes;
}

/** The same data for an image whose pixels are upright now: not to be turned, and without the small picture that was not. */
export function uprightExif(tiff: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(tiff);
  const entry = findOrientation(copy);
  if (entry !== undefined) {
    entry.directory.view.setUint16(entry.offset + 8, 1, entry.directory.isLittleEndian);
  }
  const directory = readDirectory(copy);
  if (directory !== undefined) {
    const next = directory.start + directory.count * ENTRY_BYTES;
    if (next + 4 <= copy.length) directory.view.setUint32(next, 0);
  }
  return copy;
}

function findOrientation(
  tiff: Uint8Array,
): { readonly directory: Directory; readonly offset: number } | undefined {
  const directory = readDirectory(tiff);
  if (directory === undefined) return undefined;
  const { view, isLittleEndian, start, count } = directory;
  for (let index = 0; index < count; index += 1) {
    const offset = start + index * ENTRY_BYTES;
    if (offset + ENTRY_BYTES > tiff.length) return undefined;
    if (view.getUint16(offset, isLittleEndian) === ORIENTATION) return { directory, offset };
  }
  return undefined;
}

function readDirectory(tiff: Uint8Array): Directory | undefined {
  if (tiff.length < 8) return undefined;
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.length);
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  const isLittleEndian = order === 0x4949;
  const offset = view.getUint32(4, isLittleEndian);
  if (offset + 2 > tiff.length) return undefined;
  return { view, isLittleEndian, start: offset + 2, count: view.getUint16(offset, isLittleEndian) };
}
