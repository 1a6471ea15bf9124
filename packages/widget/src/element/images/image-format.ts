import { latin, type Bytes } from './bytes.js';
import { stripGif } from './strip-gif.js';
import { stripJpeg } from './strip-jpeg.js';
import { isAnimatedPng, stripPng } from './strip-png.js';
import { isAnimatedWebp, stripWebp } from './strip-webp.js';

/** What is known about a kind of image. */
export interface ImageFormat {
  readonly type: string;
  /** For a file that becomes one. */
  readonly extension: string;
  /** Whether a canvas can be written as one, in some browsers at least. */
  readonly isWritable: boolean;
  /** Whether parts of it may be transparent. */
  readonly hasAlpha: boolean;
  readonly matches: (bytes: Bytes) => boolean;
  /** Whether it is left as it is, for a canvas has but one picture. */
  readonly isAnimated: (bytes: Bytes) => boolean;
  /** Takes its metadata out without touching the picture; undefined where the file is not as it should be. */
  readonly strip?: (bytes: Bytes) => readonly Bytes[] | undefined;
}

const never = (): boolean => false;

export const JPEG: ImageFormat = {
  type: 'image/jpeg',
  extension: 'jpg',
  isWritable: true,
  hasAlpha: false,
  matches: (bytes) => latin(bytes, 0, 3) === '\xff\xd8\xff',
  isAnimated: never,
  strip: stripJpeg,
};

export const PNG: ImageFormat = {
  type: 'image/png',
  extension: 'png',
  isWritable: true,
  hasAlpha: true,
  matches: (bytes) => latin(bytes, 0, 8) === '\x89PNG\r\n\x1a\n',
  isAnimated: isAnimatedPng,
  strip: stripPng,
};

export const WEBP: ImageFormat = {
  type: 'image/webp',
  extension: 'webp',
  isWritable: true,
  hasAlpha: true,
  matches: (bytes) => latin(bytes, 0, 4) === 'RIFF' && latin(bytes, 8, 4) === 'WEBP',
  isAnimated: isAnimatedWebp,
  strip: stripWebp,
};

const GIF: ImageFormat = {
  type: 'image/gif',
  extension: 'gif',
  isWritable: false,
  hasAlpha: true,
  matches: (bytes) => /^GIF8[79]a/.test(latin(bytes, 0, 6)),
  // Also with one picture only: nothing writes another one.
  isAnimated: () => true,
  strip: stripGif,
};

const BMP: ImageFormat = {
  type: 'image/bmp',
  extension: 'bmp',
  isWritable: false,
  hasAlpha: false,
  matches: (bytes) => latin(bytes, 0, 2) === 'BM',
  isAnimated: never,
  // It has none.
  strip: (bytes) => [bytes],
};

/** AVIF, HEIC, TIFF and whatever else a browser may know. */
const OTHER: ImageFormat = {
  type: '',
  extension: '',
  isWritable: false,
  hasAlpha: true,
  matches: never,
  isAnimated: (bytes) => /^ftyp.*avis/s.test(latin(bytes, 4, 60)),
};

const FORMATS: readonly ImageFormat[] = [JPEG, PNG, WEBP, GIF, BMP];

/** By the first bytes, whatever the name says. */
export function formatOfImage(bytes: Bytes): ImageFormat {
  return FORMATS.find(({ matches }) => matches(bytes)) ?? OTHER;
}
