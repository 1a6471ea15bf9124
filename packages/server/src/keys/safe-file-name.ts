/** Long enough for people, short enough for the policy that repeats it. */
const MAX_BYTES = 100;
const MAX_EXTENSION_CODE_POINTS = 16;

/**
 * A file name that is safe as the last segment of a key: on any disk, in any URL, in a policy.
 * Letters of all scripts and emoji stay; what could be read as a path, a query, an escape or a
 * change of the writing direction becomes `_` or goes.
 */
export function safeFileName(name: string): string {
  const cleaned = name
    .toWellFormed()
    .normalize('NFC')
    // Controls, formats that hide or turn text (bidi, zero width), and the replacement character.
    .replace(
      /[\p{Cc}\u00ad\u061c\u180e\u200b-\u200c\u200e-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffd]/gu,
      '',
    )
    // Reserved on Windows, in URLs, or, as `$`, in a policy.
    .replace(/[/\\<>:"'`|?*%#&+$^{}[\];]/g, '_')
    .replace(/\s+/g, ' ')
    .replace(/_{2,}/g, '_')
    .replace(/^[. _]+/, '')
    .replace(/[. ]+$/, '');
  // Device names that Windows does not open, whatever their extension.
  const renamed = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(cleaned) ? `_${cleaned}` : cleaned;
  const fitted = shortenName(renamed, (text) => Buffer.byteLength(text) <= MAX_BYTES);
  return fitted === '' ? 'file' : fitted;
}

/**
 * The longest form of a name that fits: its end is cut at a code point, its extension kept.
 * Returns `''` if not even one code point fits.
 */
function shortenName(name: string, fits: (text: string) => boolean): string {
  if (fits(name)) return name;
  const { stem, extension } = splitName(name);
  for (let length = stem.length - 1; length > 0; length -= 1) {
    const shorter = `${stem.slice(0, length).join('').trimEnd()}${extension}`;
    if (fits(shorter)) return shorter;
  }
  return '';
}

/** The name's code points in front of its extension, and the extension with its dot. */
export function splitName(name: string): { stem: readonly string[]; extension: string } {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 ? name.slice(dot) : '';
  const isLong = Array.from(extension).length > MAX_EXTENSION_CODE_POINTS;
  return isLong || extension.length < 2
    ? { stem: Array.from(name), extension: '' }
    : { stem: Array.from(name.slice(0, dot)), extension };
}
