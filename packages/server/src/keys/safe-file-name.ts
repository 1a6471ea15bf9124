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
  const fitted = shortenName(renamed);
  return fitted === '' ? 'file' : fitted;
}

/** Cuts a name at a code point in front of its extension, so that it has at most `MAX_BYTES`. */
function shortenName(name: string): string {
  if (Buffer.byteLength(name) <= MAX_BYTES) return name;
  const { stem, extension } = splitName(name);
  let bytesLeft = MAX_BYTES - Buffer.byteLength(extension);
  const end = stem.findIndex((codePoint) => {
    bytesLeft -= Buffer.byteLength(codePoint);
    return bytesLeft < 0;
  });
  return `${stem
    .slice(0, end === -1 ? stem.length : end)
    .join('')
    .trimEnd()}${extension}`;
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
