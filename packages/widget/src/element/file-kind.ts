/** What a file is to a person. */
export type FileKind = 'image' | 'video' | 'audio' | 'text' | 'document' | 'archive' | 'other';

/** Extensions whose type many systems do not know. */
const EXTENSIONS: Readonly<Partial<Record<FileKind, string>>> = {
  image: 'heic avif',
  video: 'mkv',
  audio: 'flac',
  text: 'md',
  document: 'pdf doc docx odt xls xlsx ppt pptx',
  archive: 'zip gz tgz tar rar 7z',
};

const BY_EXTENSION: ReadonlyMap<string, FileKind> = new Map(
  (Object.keys(EXTENSIONS) as FileKind[]).flatMap((kind) =>
    (EXTENSIONS[kind] ?? '').split(' ').map((extension) => [extension, kind] as const),
  ),
);

/** The kind by MIME type, else by extension: many systems know no type for `.md` or `.heic`. */
export function fileKind(file: { readonly name: string; readonly type: string }): FileKind {
  const [family] = file.type.split('/', 1);
  if (family === 'image' || family === 'video' || family === 'audio' || family === 'text') {
    return family;
  }
  const extension = file.name.slice(file.name.lastIndexOf('.') + 1).toLowerCase();
  return BY_EXTENSION.get(extension) ?? 'other';
}
