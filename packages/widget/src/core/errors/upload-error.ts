import type { Peer } from './peer.js';

/** Codes of failures that the browser finds itself. The server's own codes pass through as `server` details. */
export type UploadErrorCode =
  /** The connection broke or could not be made. */
  | 'network'
  /** The device is offline. */
  | 'offline'
  /** No byte moved for too long. */
  | 'timeout'
  /** The application server answered with an error; `details.serverCode` has its code. */
  | 'server'
  /** The application server answered something that is not the contract. */
  | 'bad-response'
  /** The server's plan refuses this file; `details.serverCode` says why. */
  | 'rejected'
  /** OSS answered with an error; `details` has its Code, EC and request id. */
  | 'oss'
  /** The signature ran out before the bytes were in. */
  | 'expired'
  /** The CRC-64 of OSS is not the one of the bytes that were read. */
  | 'integrity'
  /** The file cannot be read (any more). */
  | 'file-unreadable'
  /** The file was changed while it was uploaded. */
  | 'file-changed'
  /** Another tab of this site sends the same file. */
  | 'elsewhere'
  /** Stored, but the application was not told and the server has no `confirm`. */
  | 'callback-failed';

/** What a person or a log may be shown; never a signature or a signed URL. */
export interface UploadErrorDetails {
  /** With whom the connection broke or stalled. */
  readonly peer?: Peer | undefined;
  /** HTTP status, where there was one. */
  readonly status?: number | undefined;
  /** The code in our server's error body. */
  readonly serverCode?: string | undefined;
  /** OSS's `Code`, such as `AccessDenied`. */
  readonly ossCode?: string | undefined;
  /** OSS's finer error code, such as `0006-00000003`. */
  readonly ossEc?: string | undefined;
  /** Request id of OSS or of the server, for its operator. */
  readonly requestId?: string | undefined;
  /** From `Retry-After`, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
}

export interface UploadErrorOptions {
  readonly code: UploadErrorCode;
  readonly message: string;
  readonly retryable: boolean;
  readonly details?: UploadErrorDetails;
  readonly cause?: unknown;
}

/** Base of every failure of an upload. Aborts are not errors. */
export class UploadError extends Error {
  override readonly name: string = 'UploadError';
  readonly code: UploadErrorCode;
  /** Whether trying again without a change may help. */
  readonly retryable: boolean;
  readonly details: UploadErrorDetails;

  constructor(options: UploadErrorOptions) {
    super(options.message, { cause: options.cause });
    this.code = options.code;
    this.retryable = options.retryable;
    this.details = options.details ?? {};
  }
}
