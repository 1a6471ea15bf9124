import * as v from 'valibot';

import { ErrorCode } from './error-code.js';

/** What went wrong, in words for a person. The code is the contract; the message may improve. */
export const ErrorDetail = v.object({ code: ErrorCode, message: v.string() });
export type ErrorDetail = v.InferOutput<typeof ErrorDetail>;

/** The body of every answer that is not a success. */
export const ErrorBody = v.object({
  error: v.object({
    ...ErrorDetail.entries,
    /** Finds this request in the server's log. */
    requestId: v.string(),
    /** OSS's own id of its request that failed, for its support. */
    ossRequestId: v.optional(v.string()),
  }),
});
export type ErrorBody = v.InferOutput<typeof ErrorBody>;
