import type { ImageFormat } from './image-format.js';

/** Safari draws nothing on a larger canvas, and says nothing. */
const MOST_PIXELS = 16_777_216;
/** Pixels that are looked at in one piece. */
const BAND_PX = 262_144;
const DEFAULT_QUALITY = 0.85;

export interface RedrawOptions {
  readonly maxWidthPx: number;
  readonly maxHeightPx: number;
  readonly quality: number | undefined;
  /** The first that the browser can write and that loses no transparency is taken. */
  readonly formats: readonly ImageFormat[];
  /** What makes an image worth being written anew, although it is not too large. */
  readonly isWanted: (format: ImageFormat) => boolean;
  readonly signal: AbortSignal;
}

/** An image that was written anew, upright. */
export interface Redrawn {
  readonly blob: Blob;
  readonly format: ImageFormat;
  readonly isSmaller: boolean;
}

/** Why an image is as it was. */
export type NotRedrawn = 'unreadable' | 'unneeded' | 'impossible';

/**
 * Draws an image anew: upright, in sRGB, never larger. Rejects only with the signal's reason. Nothing but the picture is in
 * what comes out.
 */
export async function redraw(file: Blob, options: RedrawOptions): Promise<Redrawn | NotRedrawn> {
  let bitmap: ImageBitmap;
  try {
    // Turned as its EXIF data says: that is the default everywhere.
    bitmap = await createImageBitmap(file);
  } catch {
    options.signal.throwIfAborted();
    return 'unreadable';
  }
  try {
    options.signal.throwIfAborted();
    return await drawAnew(bitmap, options);
  } catch (error) {
    options.signal.throwIfAborted();
    // Out of memory, or a canvas that may not be read.
    if (error instanceof Error || error instanceof DOMException) return 'impossible';
    throw error;
  } finally {
    bitmap.close();
  }
}

async function drawAnew(
  bitmap: ImageBitmap,
  { maxWidthPx, maxHeightPx, quality, formats, isWanted, signal }: RedrawOptions,
): Promise<Redrawn | NotRedrawn> {
  const scale = Math.min(1, maxWidthPx / bitmap.width, maxHeightPx / bitmap.height);
  const isSmaller = scale < 1;
  if (!isSmaller && !formats.slice(0, 1).some(isWanted)) return 'unneeded';
  const widthPx = Math.max(1, Math.round(bitmap.width * scale));
  const heightPx = Math.max(1, Math.round(bitmap.height * scale));
  if (widthPx * heightPx > MOST_PIXELS || !isCanvasHonest()) return 'impossible';
  const canvas = createCanvas(widthPx, heightPx);
  await drawScaled(bitmap, canvas, isSmaller);
  signal.throwIfAborted();
  let isOpaque: boolean | undefined;
  for (const format of formats) {
    // What comes after the wish is there so that a smaller image can be written at all.
    if (!isSmaller && !isWanted(format)) return 'unneeded';
    if (!format.hasAlpha && !(isOpaque ??= hasNoAlpha(canvas))) continue;
    const blob = await write(canvas, format.type, quality ?? DEFAULT_QUALITY);
    signal.throwIfAborted();
    // A browser that cannot write a type writes PNG.
    if (blob.type === format.type) return { blob, format, isSmaller };
  }
  return 'impossible';
}

async function drawScaled(
  bitmap: ImageBitmap,
  { width, height, context }: Canvas,
  isSmaller: boolean,
): Promise<void> {
  if (!isSmaller) {
    context.drawImage(bitmap, 0, 0);
    return;
  }
  const small = await createImageBitmap(bitmap, {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'high',
  });
  context.drawImage(small, 0, 0, width, height);
  small.close();
}

interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;
  readonly toBlob: (type: string, quality: number) => Promise<Blob | null>;
}

/** In main memory: what a graphics card draws may differ from time to time, and has to be read back. */
function createCanvas(width: number, height: number): Canvas {
  const settings: CanvasRenderingContext2DSettings = { willReadFrequently: true };
  if (typeof OffscreenCanvas === 'function' && 'convertToBlob' in OffscreenCanvas.prototype) {
    const offscreen = new OffscreenCanvas(width, height);
    const context = offscreen.getContext('2d', settings);
    if (context !== null) {
      const toBlob: Canvas['toBlob'] = (type, quality) =>
        offscreen.convertToBlob({ type, quality });
      return { width, height, context, toBlob };
    }
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d', settings);
  if (context === null) throw new Error('This browser has no canvas.');
  return {
    width,
    height,
    context,
    toBlob: (type, quality) => new Promise((resolve) => canvas.toBlob(resolve, type, quality)),
  };
}

async function write(canvas: Canvas, type: string, quality: number): Promise<Blob> {
  const blob = await canvas.toBlob(type, quality);
  if (blob === null) throw new Error('The canvas cannot be written.');
  return blob;
}

function hasNoAlpha({ width, height, context }: Canvas): boolean {
  const rows = Math.max(1, Math.floor(BAND_PX / width));
  for (let top = 0; top < height; top += rows) {
    const { data } = context.getImageData(0, top, width, Math.min(rows, height - top));
    for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return false;
  }
  return true;
}

/**
 * Whether what is read from a canvas is what was drawn. Against fingerprinting, some browsers give noise instead: that
 * would be sent as the image.
 */
function isCanvasHonest(): boolean {
  const { context } = createCanvas(8, 8);
  const colors = Array.from({ length: 64 }, (_, index) => [index * 4, 255 - index * 3, index]);
  for (const [index, color] of colors.entries()) {
    context.fillStyle = `rgb(${color.join(' ')})`;
    context.fillRect(index % 8, Math.floor(index / 8), 1, 1);
  }
  const { data } = context.getImageData(0, 0, 8, 8);
  // A little noise is seen by nobody.
  return colors.every((color, index) =>
    color.every((value, channel) => Math.abs((data[index * 4 + channel] ?? -99) - value) < 9),
  );
}
