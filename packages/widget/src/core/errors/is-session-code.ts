import type { UploadError } from './upload-error.js';

/** Whether the server does not know the session (any more). */
export function isSessionCode({ details: { serverCode } }: UploadError): boolean {
  return serverCode === 'session-expired' || serverCode === 'session-invalid';
}
