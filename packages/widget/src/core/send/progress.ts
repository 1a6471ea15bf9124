import type { TransportProgress } from '../ports/transport.js';

/**
 * Bytes of the file within the bytes of a form. Everything but the file counts as sent first,
 * which is true but for the last boundary, and never claims more than was sent.
 */
export function fileBytesSent(progress: TransportProgress, fileSizeBytes: number): number {
  const overheadBytes = Math.max(0, progress.totalBytes - fileSizeBytes);
  return Math.min(fileSizeBytes, Math.max(0, progress.loadedBytes - overheadBytes));
}
