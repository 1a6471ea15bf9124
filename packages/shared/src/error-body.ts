import { ErrorCode } from './error-code.js';
import { object, text, type Output } from './schema.js';

/** What went wrong, in words for a person. The code is the contract; the message may improve. */
export const ErrorDetail = object({ code: ErrorCode, message: text });
export type ErrorDetail = Output<typeof ErrorDetail>;

/** The body of every answer that is not a success. */
export const ErrorBody = object({
  error: object({
    code: ErrorCode,
    message: text,
    /** Finds this request in the server's log. */
    requestId: text,
  }),
});
export type ErrorBody = Output<typeof ErrorBody>;
