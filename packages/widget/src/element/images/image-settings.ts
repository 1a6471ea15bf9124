/** What is to be done to images before they are sent, as the page's author wrote it. */
export interface ImageSettings {
  readonly imageMaxWidth: number | undefined;
  readonly imageMaxHeight: number | undefined;
  readonly imageQuality: number | undefined;
  readonly imageType: string;
  readonly imageMetadata: 'keep' | 'strip';
}

/** Whether any of them asks for something. */
export function isImageWorkAsked(settings: ImageSettings): boolean {
  const { imageMaxWidth, imageMaxHeight, imageQuality, imageType, imageMetadata } = settings;
  return (
    (imageMaxWidth ?? imageMaxHeight ?? imageQuality) !== undefined ||
    imageType !== 'keep' ||
    imageMetadata === 'strip'
  );
}

/** By type or, where the system knows none, by name. Drawings (SVG) are no such images. */
export function isImageFile({ name, type }: Pick<File, 'name' | 'type'>): boolean {
  return (
    /^image\/(?!svg)/i.test(type) ||
    /\.(jpe?g|jpe|jfif|a?png|webp|gif|bmp|avif|hei[cf]|tiff?)$/i.test(name)
  );
}
