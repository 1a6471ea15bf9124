import { isAccepted, type FileRequest } from '@oss-uploader/shared';

import { FileTooLarge, FileTypeNotAccepted, type AnswerableError } from '../errors.js';

/** OSS takes 5 GB in one POST, with its fields; 64 KiB are far more than ours. */
const MAX_FORM_FILE_BYTES = 5 * 1024 ** 3 - 64 * 1024;

/** Says why a file may not be uploaded; `undefined` if it may. */
export function checkFile(
  file: Pick<FileRequest, 'name' | 'type' | 'sizeBytes'>,
  limits: { readonly maxSizeBytes: number; readonly accept: readonly string[] },
): AnswerableError | undefined {
  const mostBytes = Math.min(limits.maxSizeBytes, MAX_FORM_FILE_BYTES);
  if (file.sizeBytes > mostBytes) {
    return new FileTooLarge(`Expected at most ${mostBytes} bytes, got ${file.sizeBytes}`);
  }
  if (!isAccepted(limits.accept, file)) {
    return new FileTypeNotAccepted(
      `Expected ${limits.accept.join(', ')}, got ${file.type === '' ? 'no type' : `'${file.type}'`}`,
    );
  }
  return undefined;
}
