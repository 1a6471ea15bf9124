import type { FileHandle } from 'node:fs/promises';
import { imageDimensionsFromData } from 'image-dimensions';

/** What OSS says of an image in a callback. */
export interface ImageInfo {
  /** As stored, in pixels: what EXIF says of the image's orientation does not count. */
  readonly height: number;
  readonly width: number;
  /** As `x-oss-process=image/info` spells it: https://help.aliyun.com/zh/oss/user-guide/query-the-exif-data-of-an-image-4 */
  readonly format: string;
}

/** Where a camera's metadata comes before the size, it is shorter than this. What lies behind is never read. */
const mostReadBytes = 1024 * 1024;

/** Looks at the beginning of a file; nothing if it is no image, or not one that can be read. */
export async function readImageInfo(file: FileHandle): Promise<ImageInfo | undefined> {
  const beginning = Buffer.alloc(Math.min(mostReadBytes, (await file.stat()).size));
  const { bytesRead } = await file.read(beginning, 0, beginning.length, 0);
  return imageInfoOf(beginning.subarray(0, bytesRead));
}

function imageInfoOf(beginning: Buffer): ImageInfo | undefined {
  try {
    const found = imageDimensionsFromData(beginning);
    if (found === undefined) return undefined;
    const { height, width, type } = found;
    return { height, width, format: type === 'jpeg' ? 'jpg' : type };
  } catch {
    // Of strangers' files, whatever is wrong with them.
    return undefined;
  }
}
