import createError from '@fastify/error';
import type { ErrorCode } from '@oss-uploader/shared';

/** A setting that cannot work; thrown once, at registration. */
export const OptionsError = createError<[string]>('OSS_UPLOADER_OPTIONS', '%s', 500);

interface AnswerOptions extends ErrorOptions {
  /** When trying again makes sense; sent as `Retry-After`. */
  readonly retryAfterSeconds?: number;
  /** Of the request to OSS that failed. */
  readonly ossRequestId?: string | undefined;
}

/**
 * An error whose code and message may be shown to the browser. Not made by `@fastify/error`, which writes codes
 * in capitals: ours are the contract's.
 */
export class AnswerableError extends Error {
  override readonly name = 'AnswerableError';
  readonly code: ErrorCode;
  readonly statusCode: number;
  readonly retryAfterSeconds: number | undefined;
  readonly ossRequestId: string | undefined;

  /** `cause` is for the log alone. */
  constructor(code: ErrorCode, statusCode: number, message: string, options?: AnswerOptions) {
    super(message, options);
    this.code = code;
    this.statusCode = statusCode;
    this.retryAfterSeconds = options?.retryAfterSeconds;
    this.ossRequestId = options?.ossRequestId;
  }
}

function answer(code: ErrorCode, statusCode: number) {
  return class extends AnswerableError {
    constructor(message: string, options?: AnswerOptions) {
      super(code, statusCode, message, options);
    }
  };
}

export const InvalidRequest = answer('invalid-request', 400);
export const Unauthorized = answer('unauthorized', 401);
export const NotFound = answer('not-found', 404);
export const FileTooLarge = answer('file-too-large', 413);
export const FileTypeNotAccepted = answer('file-type-not-accepted', 415);
export const TooManyFiles = answer('too-many-files', 422);
export const QuotaExceeded = answer('quota-exceeded', 422);
export const ObjectKeyInvalid = answer('object-key-invalid', 422);
export const SessionInvalid = answer('session-invalid', 401);
export const SessionExpired = answer('session-expired', 401);
export const NotUploaded = answer('not-uploaded', 409);
export const ObjectMismatch = answer('object-mismatch', 409);
export const IntegrityMismatch = answer('integrity-mismatch', 409);
export const TooManyRequests = answer('too-many-requests', 429);
/** Which of a callback's proofs is missing. */
export type CallbackCheck = 'body' | 'token' | 'signature' | 'bucket' | 'object';

export class CallbackNotVerified extends answer('callback-not-verified', 400) {
  readonly check: CallbackCheck;

  constructor(check: CallbackCheck, message: string) {
    super(message);
    this.check = check;
  }
}
export const ApplicationFailed = answer('application-failed', 502);
export const Overloaded = answer('overloaded', 503);
export const StorageUnavailable = answer('storage-unavailable', 503);
export const Internal = answer('internal', 500);

export function isAnswerable(error: unknown): error is AnswerableError {
  return error instanceof AnswerableError;
}
