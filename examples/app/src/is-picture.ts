/** What browsers show in an <img>. SVG is left out: it may carry scripts, which would run with OSS's origin. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** Whether a file of this MIME type is shown as it is; all others are only downloaded. */
export function isPicture(type: string): boolean {
  return PICTURES.has(type);
}
