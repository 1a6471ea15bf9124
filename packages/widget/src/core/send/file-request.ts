import { isRelativePath, type FileRequest } from '@oss-uploader/shared';

const MAX_NAME_CHARACTERS = 1024;
const MAX_TYPE_CHARACTERS = 255;

/** What the server is told about a file. */
export function fileRequest(
  file: File,
  more: Pick<FileRequest, 'crc64' | 'session' | 'maxPartSizeBytes' | 'relativePath'>,
): FileRequest {
  const { crc64, session, maxPartSizeBytes, relativePath } = more;
  return {
    name: nameFor(file.name),
    sizeBytes: file.size,
    type: file.type.length <= MAX_TYPE_CHARACTERS ? file.type : '',
    ...(crc64 !== undefined && { crc64 }),
    ...(session !== undefined && { session }),
    ...(maxPartSizeBytes !== undefined && { maxPartSizeBytes }),
    // What a server would refuse is left out: the file can go without.
    ...(relativePath !== undefined && isRelativePath(relativePath) && { relativePath }),
  };
}

/** Keeps the end, where the extension is, and never begins with half a character. */
function nameFor(name: string): string {
  if (name === '') return 'file';
  return name.slice(-MAX_NAME_CHARACTERS).replace(/^[\uDC00-\uDFFF]/, '');
}
