import type { UploadError } from '../errors/upload-error.js';
import { isLineFault } from '../retry/answer-fault.js';

/** Whether fewer requests at a time may help. */
export function isCongestion(error: UploadError): boolean {
  const { status = 0 } = error.details;
  return isLineFault(error) || status === 429 || status === 503;
}
