/** How a kind of file begins, and by which names it goes. */
export interface FileFormat {
  /** `program` and `script` have words in every language, the others are the same in all. */
  readonly name: string;
  readonly type: string;
  readonly extensions: readonly string[];
  readonly matches: (head: Head) => boolean;
}

/** As much of a file is read. */
export const HEAD_BYTES = 4096;

/** The first bytes of a file. */
class Head {
  readonly #bytes: Uint8Array;
  /** One letter a byte. */
  readonly text: string;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.text = String.fromCharCode(...bytes);
  }

  byte(offset: number): number {
    return this.#bytes[offset] ?? -1;
  }

  has(offset: number, ...beginnings: readonly string[]): boolean {
    return beginnings.some((beginning) => this.text.startsWith(beginning, offset));
  }
}

const format = (
  name: string,
  type: string,
  extensions: string,
  matches: FileFormat['matches'],
): FileFormat => ({ name, type, extensions: extensions.split(' '), matches });

/** Windows, Linux and macOS. Two letters alone would be any text that begins so. */
function isProgram(head: Head): boolean {
  if (head.has(0, '\x7fELF', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe')) return true;
  if (head.has(0, '\xfe\xed\xfa\xce', '\xfe\xed\xfa\xcf', '\xca\xfe\xba\xbe')) return true;
  const offset = head.byte(60) + 256 * head.byte(61);
  return head.has(0, 'MZ') && (head.has(offset, 'PE\0\0') || head.has(0, 'MZ\x90\0'));
}

/** A tag, or the header of a frame of layer III with a bit rate and a sample rate that exist. */
function isMp3(head: Head): boolean {
  const rates = head.byte(2);
  const isFrame = head.byte(0) === 0xff && (head.byte(1) & 0xe6) === 0xe2;
  return head.has(0, 'ID3') || (isFrame && rates >= 0x10 && rates < 0xf0 && (rates & 0xc) !== 0xc);
}

const STILL = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'];

/** The first that matches names the content. */
const FORMATS: readonly FileFormat[] = [
  format('program', 'application/x-executable', 'exe dll scr com sys elf so dylib bin', isProgram),
  format('script', 'text/x-script', 'sh bash zsh command py pl rb js mjs cjs ts php lua', (head) =>
    head.has(0, '#!/', '#! /'),
  ),
  format('PNG', 'image/png', 'png apng', (head) => head.has(0, '\x89PNG\r\n\x1a\n')),
  format('JPEG', 'image/jpeg', 'jpg jpeg jpe jfif pjpeg', (head) => head.has(0, '\xff\xd8\xff')),
  format('GIF', 'image/gif', 'gif', (head) => head.has(0, 'GIF87a', 'GIF89a')),
  format('WebP', 'image/webp', 'webp', (head) => head.has(0, 'RIFF') && head.has(8, 'WEBP')),
  format('AVIF', 'image/avif', 'avif heif', (head) => head.has(4, 'ftypavif', 'ftypavis')),
  format('HEIC', 'image/heic', 'heic heif hif avif', (head) =>
    head.has(4, ...STILL.map((brand) => `ftyp${brand}`)),
  ),
  format('BMP', 'image/bmp', 'bmp dib', (head) => head.has(0, 'BM') && head.has(6, '\0\0\0\0')),
  format('TIFF', 'image/tiff', 'tif tiff', (head) =>
    head.has(0, 'II*\0', 'MM\0*', 'II+\0', 'MM\0+'),
  ),
  format('PDF', 'application/pdf', 'pdf', ({ text }) => text.slice(0, 1024).includes('%PDF-')),
  format('ZIP', 'application/zip', 'zip docx xlsx pptx', (head) =>
    head.has(0, 'PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'),
  ),
  format('MP4', 'video/mp4', 'mp4 m4v m4a m4b f4v 3gp 3g2 mov', (head) => head.has(4, 'ftyp')),
  format('QuickTime', 'video/quicktime', 'mov qt mp4', (head) =>
    head.has(4, 'moov', 'mdat', 'wide', 'free', 'skip', 'pnot', 'ftypqt'),
  ),
  format('WebM', 'video/webm', 'webm weba mkv mka', (head) => head.has(0, '\x1a\x45\xdf\xa3')),
  format('Ogg', 'audio/ogg', 'ogg oga ogv ogx opus spx', (head) => head.has(0, 'OggS')),
  format(
    'WAV',
    'audio/wav',
    'wav wave',
    (head) => head.has(0, 'RIFF', 'RF64') && head.has(8, 'WAVE'),
  ),
  // Some programs write the tag of the one before the other.
  format('FLAC', 'audio/flac', 'flac', (head) => head.has(0, 'fLaC')),
  format('MP3', 'audio/mpeg', 'mp3 flac aac', isMp3),
];

/** What a file looks like, the likeliest first; empty where nobody can tell. */
export function formatsOfContent(bytes: Uint8Array): readonly FileFormat[] {
  const head = new Head(bytes);
  return FORMATS.filter(({ matches }) => matches(head));
}

/** What a file says that it is by its extension. */
export function formatsOfName(extension: string): readonly FileFormat[] {
  return FORMATS.filter(({ extensions }) => extensions.includes(extension));
}
