import { isAccepted, type FileRequest } from '@oss-uploader/shared';

import { FileTooLarge, FileTypeNotAccepted, type AnswerableError } from '../errors.js';

/** Says why a file may not be uploaded; `undefined` if it may. */
export function checkFile(
  file: Pick<FileRequest, 'name' | 'type' | 'sizeBytes'>,
  limits: { readonly maxSizeBytes: number; readonly accept: readonly string[] },
): AnswerableError | undefined {
  const { maxSizeBytes } = limits;
  if (file.sizeBytes > maxSizeBytes) {
    return new FileTooLarge(`Expected at most ${maxSizeBytes} bytes, got ${file.sizeBytes}`);
  }
  if (!isAccepted(limits.accept, file)) {
    return new FileTypeNotAccepted(
      `Expected ${limits.accept.join(', ')}, got ${file.type === '' ? 'no type' : `'${file.type}'`}`,
    );
  }
  return undefined;
}
