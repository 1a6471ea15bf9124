import type { FileRejection } from '../../core/queue/file-rules.js';
import type { Bytes } from './bytes.js';
import { uprightExif } from './exif.js';
import { formatOfImage, JPEG, PNG, type ImageFormat } from './image-format.js';
import type { ImageSettings } from './image-settings.js';
import { resolveImageWork, type ImageWork } from './image-work.js';
import { redraw, type NotRedrawn, type Redrawn } from './redraw.js';
import { exifOfJpeg, withExif } from './strip-jpeg.js';

/** A larger file is no image that anybody wants in memory as a whole. */
const LARGEST_BYTES = 200_000_000;

export interface ImageProcessing {
  readonly settings: ImageSettings;
  readonly isAccepted: (named: { readonly name: string; readonly type: string }) => boolean;
  /** Tells the page's author about a wrong setting. */
  readonly warn: (sentence: string) => void;
  readonly signal: AbortSignal;
}

/** An image with what was found out about it. */
interface Source {
  readonly file: File;
  readonly bytes: Bytes;
  readonly format: ImageFormat;
}

let turn: Promise<unknown> = Promise.resolve();

/**
 * Makes an image smaller, another type, or free of metadata, as the settings ask. Answers with the same file where there is
 * nothing to do or nothing can be done, but refuses one whose metadata was to be taken out and stayed. Of all images on
 * the page, one at a time is in memory. Rejects only with the signal's reason.
 */
export function processImage(
  file: File,
  processing: ImageProcessing,
): Promise<File | FileRejection> {
  const result = turn.then(() => {
    processing.signal.throwIfAborted();
    return process(file, processing);
  });
  turn = result.catch(() => undefined);
  return result;
}

async function process(file: File, processing: ImageProcessing): Promise<File | FileRejection> {
  const work = resolveImageWork(processing.settings, processing.warn);
  const source = await read(file);
  processing.signal.throwIfAborted();
  if (source === undefined) return work.stripsMetadata ? { code: 'metadata-kept' } : file;
  const isLeftAsItIs = source.format.isAnimated(source.bytes);
  const redrawn = isLeftAsItIs ? 'unneeded' : await drawFor(work, source, processing);
  const base = work.stripsMetadata ? stripped(source) : file;
  const isWorthIt =
    isRedrawn(redrawn) &&
    (redrawn.isSmaller ||
      isConversion(redrawn.format, work, source) ||
      base === undefined ||
      redrawn.blob.size < base.size);
  if (isWorthIt) return fileOf(redrawn, work, source);
  if (base !== undefined) return base;
  if (isLeftAsItIs) return { code: 'metadata-kept' };
  // Nothing takes it out but drawing the picture anew, as large as it is.
  const copy = await drawFor(work, source, processing, true);
  return isRedrawn(copy) ? fileOf(copy, work, source) : { code: 'metadata-kept' };
}

/** A file that cannot be read says so when it is uploaded. */
async function read(file: File): Promise<Source | undefined> {
  if (file.size > LARGEST_BYTES) return undefined;
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    return { file, bytes, format: formatOfImage(bytes) };
  } catch {
    return undefined;
  }
}

function isRedrawn(redrawn: Redrawn | NotRedrawn): redrawn is Redrawn {
  return typeof redrawn === 'object';
}

function drawFor(
  work: ImageWork,
  source: Source,
  { isAccepted, warn, signal }: ImageProcessing,
  isForced = false,
): Promise<Redrawn | NotRedrawn> {
  const { maxWidthPx, maxHeightPx, quality } = work;
  const { file, format: own } = source;
  const formats = [...new Set([work.format ?? own, own, JPEG, PNG])].filter((format) => {
    if (format === own || !format.isWritable) return format.isWritable;
    const { type } = format;
    const isWelcome = isAccepted({ name: nameFor(file.name, format), type });
    if (!isWelcome && format === work.format) {
      warn(`image-type="${type}" is no type that is accepted; images stay what they are.`);
    }
    return isWelcome;
  });
  return redraw(file, {
    maxWidthPx,
    maxHeightPx,
    quality,
    formats,
    isWanted: (format) =>
      isForced || isConversion(format, work, source) || (quality !== undefined && own !== PNG),
    signal,
  });
}

function isConversion(format: ImageFormat, work: ImageWork, { format: own }: Source): boolean {
  return format === work.format && format !== own;
}

/** The picture as it is, without what else the file says; the same file where it says nothing. */
function stripped({ file, bytes, format }: Source): File | undefined {
  const pieces = format.strip?.(bytes);
  if (pieces === undefined) return undefined;
  const { name, type, lastModified } = file;
  const content = joined(pieces);
  return content.length === file.size
    ? file
    : new File([content], name, { type: type || format.type, lastModified });
}

async function fileOf(
  { blob, format }: Redrawn,
  { stripsMetadata }: ImageWork,
  { file, bytes, format: own }: Source,
): Promise<File> {
  const exif = stripsMetadata || own !== JPEG || format !== JPEG ? undefined : exifOfJpeg(bytes);
  const content =
    exif === undefined
      ? blob
      : joined(withExif(new Uint8Array(await blob.arrayBuffer()), uprightExif(exif)));
  return new File([content], format === own ? file.name : nameFor(file.name, format), {
    type: format.type,
    lastModified: file.lastModified,
  });
}

/** In one piece: Firefox looks for the type of an image in the first, and shows nothing if that is too short. */
function joined(pieces: readonly Bytes[]): Bytes {
  const all = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

/** `Photo.PNG` becomes `Photo.jpg`. */
function nameFor(name: string, { extension }: ImageFormat): string {
  return `${name.replace(/\.[a-z][a-z0-9]{1,4}$/i, '')}.${extension}`;
}
