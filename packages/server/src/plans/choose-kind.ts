import { FileTooLarge } from '../errors.js';
import { MAX_MULTIPART_BYTES } from '../multipart/part-layout.js';

/** OSS takes 5 GB in one POST, with its fields; 64 KiB are far more than ours. */
const MAX_FORM_FILE_BYTES = 5 * 1024 ** 3 - 64 * 1024;

/** How a new file is sent: whole in a form, or in parts. Throws `FileTooLarge` if it cannot be sent. */
export function chooseKind(
  sizeBytes: number,
  { acceptsMultipart, thresholdBytes }: { acceptsMultipart: boolean; thresholdBytes: number },
): 'form' | 'multipart' {
  const mostBytes = acceptsMultipart ? MAX_MULTIPART_BYTES : MAX_FORM_FILE_BYTES;
  if (sizeBytes > mostBytes) {
    throw new FileTooLarge(`Expected at most ${mostBytes} bytes, got ${sizeBytes}`);
  }
  const isAbove = sizeBytes > Math.min(thresholdBytes, MAX_FORM_FILE_BYTES);
  return acceptsMultipart && isAbove ? 'multipart' : 'form';
}
