import { crc64 } from '../send/crc64.js';
import type { FileFingerprint } from './file-fingerprint.js';

/**
 * What is needed to go on with an upload after the page is gone. Written before the first byte,
 * deleted when the upload is over; whoever works on it holds the lock `lockNameOf(id)`, also before it is written.
 */
export interface Checkpoint {
  /** `idFor` its file; not the id of the upload. Random once it is canceled. */
  readonly id: string;
  /** Absolute. Another server cannot open the session. */
  readonly serverUrl: string;
  readonly file: FileFingerprint;
  readonly kind: 'form' | 'multipart';
  /** Sealed by the server. A secret: never shown or logged. */
  readonly session: string;
  /** The upload's id at the application (`plan.id`). */
  readonly uploadId: string;
  readonly key: string;
  /**
   * `sending`: bytes are missing, so the file is needed. `sent`: every byte was handed over, so the
   * server is asked first. `canceled`: given up, and the server has still to be told.
   */
  readonly phase: 'sending' | 'sent' | 'canceled';
  /** Of the whole file, decimal text, where known. */
  readonly crc64?: string | undefined;
  /** Last known, for showing only: what OSS holds is asked for. */
  readonly sentBytes: number;
  /** Unix ms. */
  readonly updatedAt: number;
  /** Reads the file again without choosing it, after the user allowed it. */
  readonly handle?: FileSystemFileHandle | undefined;
}

/** The name of the lock of whoever works on a checkpoint. */
export function lockNameOf(id: string): string {
  return `oss-uploader:${id}`;
}

/** The same for all pages that send a file to a server, so that they meet. `copy` counts, from 0, those in one page. */
export function idFor(serverUrl: string, file: FileFingerprint, copy: number): string {
  return crc64(new TextEncoder().encode(JSON.stringify([serverUrl, file, copy])));
}
