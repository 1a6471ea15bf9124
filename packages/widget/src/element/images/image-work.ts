import type { ImageFormat } from './image-format.js';
import { JPEG, PNG, WEBP } from './image-format.js';
import type { ImageSettings } from './image-settings.js';

/** What is to be done to an image. */
export interface ImageWork {
  readonly maxWidthPx: number;
  readonly maxHeightPx: number;
  /** 0…1; undefined where images are not written anew for their size's sake. */
  readonly quality: number | undefined;
  /** Undefined: the type that it has. */
  readonly format: ImageFormat | undefined;
  readonly stripsMetadata: boolean;
}

/** What the settings mean; one that makes no sense is named to the page's author and left out. */
export function resolveImageWork(
  settings: ImageSettings,
  warn: (sentence: string) => void,
): ImageWork {
  const { imageMaxWidth, imageMaxHeight, imageQuality, imageType, imageMetadata } = settings;
  const pixels = (attribute: string, value: number | undefined): number => {
    if (value === undefined || value >= 1) return value ?? Infinity;
    warn(`${attribute}="${String(value)}" is not a number of pixels; it is ignored.`);
    return Infinity;
  };
  const isQuality = imageQuality !== undefined && imageQuality >= 0 && imageQuality <= 1;
  if (imageQuality !== undefined && !isQuality) {
    warn(`image-quality="${String(imageQuality)}" is not a number from 0 to 1; it is ignored.`);
  }
  const format = [JPEG, PNG, WEBP].find(({ type }) => type === imageType);
  if (format === undefined && imageType !== 'keep') {
    warn(
      `image-type="${imageType}" is none of keep, image/jpeg, image/png and image/webp; it is ignored.`,
    );
  }
  return {
    maxWidthPx: pixels('image-max-width', imageMaxWidth),
    maxHeightPx: pixels('image-max-height', imageMaxHeight),
    quality: isQuality ? imageQuality : undefined,
    format,
    stripsMetadata: imageMetadata === 'strip',
  };
}
