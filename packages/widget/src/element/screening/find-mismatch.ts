import { formatsOfContent, formatsOfName, HEAD_BYTES, type FileFormat } from './sniff-format.js';

type NamedType = Pick<File, 'name' | 'type'>;

/** What a file says that it is, and what it is. */
export interface Mismatch {
  readonly claimed: string;
  readonly actual: string;
}

/**
 * Finds a file that goes by the name of another type. Whoever cannot be told is believed: content that is not known, names
 * that promise nothing, and pictures that are accepted as what they are.
 */
export async function findMismatch(
  file: File,
  isAccepted: (file: NamedType) => boolean,
): Promise<Mismatch | undefined> {
  const bytes = await file.slice(0, HEAD_BYTES).arrayBuffer();
  const actual = formatsOfContent(new Uint8Array(bytes));
  const [first] = actual;
  if (first === undefined) return undefined;
  const extension = /\.([^.]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? '';
  const claimed = formatsOfName(extension);
  if (claimed.some((format) => actual.includes(format))) return undefined;
  const isLie =
    claimed.length > 0 ? !isWelcomePicture(first, file, isAccepted) : isHiddenProgram(first, file);
  return isLie ? { claimed: labelOf(extension, file), actual: first.name } : undefined;
}

/** A page that takes pictures of any kind does not mind that many are saved under the name of another kind. */
function isWelcomePicture(
  { type, extensions: [extension = ''] }: FileFormat,
  file: File,
  isAccepted: (file: NamedType) => boolean,
): boolean {
  const isPicture = type.startsWith('image/') && file.type.startsWith('image/');
  return isPicture && isAccepted({ name: `picture.${extension}`, type });
}

/** Texts and media have many names, none of which is that of a program. */
function isHiddenProgram({ name }: FileFormat, { type }: File): boolean {
  if (name === 'script') return /^(image|audio|video)\//.test(type);
  return name === 'program' && /^(image|audio|video|text)\//.test(type);
}

function labelOf(extension: string, { type }: File): string {
  return extension === '' ? type : extension.toUpperCase();
}
