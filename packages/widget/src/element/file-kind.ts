/** What a file is to a person. */
export type FileKind = 'image' | 'video' | 'audio' | 'text' | 'document' | 'archive' | 'other';

const BY_EXTENSION: ReadonlyMap<string, FileKind> = new Map(
  Object.entries<FileKind>({
    heic: 'image',
    avif: 'image',
    mkv: 'video',
    flac: 'audio',
    md: 'text',
    pdf: 'document',
    doc: 'document',
    docx: 'document',
    odt: 'document',
    xls: 'document',
    xlsx: 'document',
    ppt: 'document',
    pptx: 'document',
    zip: 'archive',
    gz: 'archive',
    tgz: 'archive',
    tar: 'archive',
    rar: 'archive',
    '7z': 'archive',
  }),
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
