/** How a kind of file begins, and the types under which it is honestly sent. */
export interface Signature {
  /** What the content is called when it is not what it says. */
  readonly type: string;
  readonly matches: (bytes: Buffer) => boolean;
  /** Types that promise such a beginning: another one is a lie. Absent where files may begin with anything. */
  readonly promisedBy?: RegExp;
  /** More types that may begin so. */
  readonly alsoIn?: RegExp;
}

type Test = Signature['matches'];

const hex =
  (offset: number, ...beginnings: readonly string[]): Test =>
  (bytes) =>
    beginnings.some(
      (beginning) => bytes.toString('hex', offset, offset + beginning.length / 2) === beginning,
    );
const text =
  (offset: number, ...beginnings: readonly string[]): Test =>
  (bytes) =>
    beginnings.some(
      (beginning) => bytes.toString('latin1', offset, offset + beginning.length) === beginning,
    );
const both =
  (left: Test, right: Test): Test =>
  (bytes) =>
    left(bytes) && right(bytes);

/** The first that matches names the content. */
export const SIGNATURES: readonly Signature[] = [
  {
    type: 'image/png',
    matches: hex(0, '89504e470d0a1a0a'),
    promisedBy: /^image\/(a?png|x-png|vnd\.mozilla\.apng)$/,
  },
  { type: 'image/jpeg', matches: hex(0, 'ffd8ff'), promisedBy: /^image\/(p?jpe?g|jfif)$/ },
  { type: 'image/gif', matches: text(0, 'GIF87a', 'GIF89a'), promisedBy: /^image\/gif$/ },
  {
    type: 'image/webp',
    matches: both(text(0, 'RIFF'), text(8, 'WEBP')),
    promisedBy: /^image\/webp$/,
  },
  {
    type: 'image/bmp',
    matches: both(text(0, 'BM'), hex(6, '00000000')),
    promisedBy: /^image\/(x-)?(ms-)?bmp$/,
  },
  {
    type: 'image/tiff',
    matches: hex(0, '49492a00', '4d4d002a', '49492b00', '4d4d002b'),
    promisedBy: /^image\/tiff$/,
    // The raw formats of cameras.
    alsoIn: /^image\//,
  },
  {
    type: 'image/heic',
    matches: text(4, 'ftypheic', 'ftypheix', 'ftyphevc', 'ftypmif1', 'ftypmsf1'),
    promisedBy: /^image\/hei[cf](-sequence)?$/,
    alsoIn: /^image\/avif$/,
  },
  {
    type: 'image/avif',
    matches: text(4, 'ftypavif', 'ftypavis', 'ftypmif1'),
    promisedBy: /^image\/avif$/,
  },
  {
    type: 'video/mp4',
    matches: text(4, 'ftyp'),
    promisedBy: /^(video\/(mp4|x-m4v|3gpp2?)|audio\/(mp4|x-m4a))$/,
    alsoIn: /^(audio|video)\//,
  },
  {
    type: 'video/quicktime',
    matches: text(4, 'ftyp', 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot'),
    promisedBy: /^video\/quicktime$/,
    alsoIn: /^(audio|video)\//,
  },
  {
    type: 'video/webm',
    matches: hex(0, '1a45dfa3'),
    promisedBy: /^(audio|video)\/(webm|(x-)?matroska)$/,
  },
  {
    type: 'application/ogg',
    matches: text(0, 'OggS'),
    promisedBy: /^(audio|video|application)\/ogg$/,
    alsoIn: /^(audio|video)\//,
  },
  {
    type: 'video/x-msvideo',
    matches: both(text(0, 'RIFF'), text(8, 'AVI ')),
    promisedBy: /^video\/(x-msvideo|avi|msvideo|vnd\.avi)$/,
  },
  {
    type: 'audio/wav',
    matches: both(text(0, 'RIFF'), text(8, 'WAVE')),
    promisedBy: /^audio\/(x-|vnd\.)?wave?$/,
  },
  // Some files of this type begin with anything.
  { type: 'audio/mpeg', matches: text(0, 'ID3'), alsoIn: /^audio\// },
  { type: 'audio/flac', matches: text(0, 'fLaC', 'ID3'), promisedBy: /^audio\/(x-)?flac$/ },
  {
    type: 'application/pdf',
    matches: (bytes) => bytes.subarray(0, 1024).includes('%PDF-'),
    promisedBy: /^application\/(x-)?pdf$/,
    alsoIn: /^application\/(illustrator|postscript)$/,
  },
  {
    type: 'application/zip',
    matches: text(0, 'PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'),
    promisedBy: /^application\/(x-)?zip(-compressed)?$|openxmlformats|opendocument/,
    // What is packed in one: programs, books, maps, models.
    alsoIn: /^(application|model|image)\//,
  },
  {
    type: 'application/x-ole-storage',
    matches: hex(0, 'd0cf11e0a1b11ae1'),
    // With a password. Files of the older types need not: what calls itself one often is text.
    promisedBy: /openxmlformats/,
    alsoIn: /^application\//,
  },
  {
    type: 'application/gzip',
    matches: hex(0, '1f8b08'),
    promisedBy: /^application\/(x-)?gzip$/,
    alsoIn: /^application\/|^image\/svg/,
  },
  {
    type: 'application/x-7z-compressed',
    matches: hex(0, '377abcaf271c'),
    promisedBy: /^application\/x-7z-compressed$/,
    alsoIn: /^application\/.*compressed/,
  },
  {
    type: 'application/vnd.rar',
    matches: hex(0, '526172211a07'),
    promisedBy: /^application\/(vnd\.|x-)?rar(-compressed)?$/,
    alsoIn: /^application\/.*(compressed|cbr)/,
  },
  {
    type: 'application/x-executable',
    matches: (bytes) =>
      hex(0, '7f454c46', 'feedface', 'feedfacf', 'cefaedfe', 'cffaedfe')(bytes) ||
      isWindowsProgram(bytes),
    alsoIn: /executable|msdownload|dos|elf|mach|sharedlib|object|\bexe\b|\bdll\b/,
  },
  {
    type: 'image/svg+xml',
    matches: (bytes) => /^(<!doctype svg[^>]*>\s*)?<svg[\s>/]/i.test(markup(bytes)),
    alsoIn: /xml$|html$/,
  },
  {
    type: 'text/html',
    matches: (bytes) =>
      /^<(!doctype html|html|head|body|script|iframe|style|title|meta|base|link|img|a|div|p|table|h1|form|object|embed)[\s>/]/i.test(
        markup(bytes),
      ),
    // Reports of many programs are pages that call themselves sheets.
    alsoIn: /xml$|html$|ms-excel|msword|markdown|php|vue|template|^multipart\/|rfc822/,
  },
];

/** "MZ" alone may begin a text; it leads to "PE". */
function isWindowsProgram(bytes: Buffer): boolean {
  if (!text(0, 'MZ')(bytes) || bytes.length < 64) return false;
  return text(bytes.readUInt32LE(60), 'PE\0\0')(bytes);
}

/** Where the first element begins, as a browser that guesses would find it: behind marks, blanks and comments. */
function markup(bytes: Buffer): string {
  const isUtf16 = hex(0, 'fffe')(bytes);
  const whole = bytes.toString(isUtf16 ? 'utf16le' : 'utf8').replace(/^\ufeff/, '');
  let rest = whole.trimStart();
  // No pattern for this: on a crafted file it would not come to an end.
  for (;;) {
    const end = rest.startsWith('<!--') ? '-->' : rest.startsWith('<?') ? '?>' : undefined;
    const at = end === undefined ? -1 : rest.indexOf(end, 2);
    if (end === undefined || at === -1) return rest;
    rest = rest.slice(at + end.length).trimStart();
  }
}
