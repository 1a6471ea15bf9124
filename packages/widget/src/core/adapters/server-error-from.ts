import type { ErrorBody } from '@oss-uploader/shared';

import { parseErrorBody } from '../contracts/answers.js';
import { ServerError } from '../errors/server-error.js';
import type { UploadErrorDetails } from '../errors/upload-error.js';
import { parseRetryAfterMs } from '../retry/retry-after.js';

/** The error for an answer that is not a success, in the server's own words where it has some. */
export function serverErrorFrom(response: Response, text: string, now: number): ServerError {
  const { status, headers } = response;
  const body = readErrorBody(text);
  const details: UploadErrorDetails = {
    status,
    serverCode: body?.error.code,
    requestId: body?.error.requestId,
    retryAfterMs: parseRetryAfterMs(headers.get('retry-after'), headers.get('date'), now),
  };
  const retryable = status === 408 || status === 425 || status === 429 || status >= 500;
  return new ServerError(body?.error.message ?? describe(status), details, { retryable });
}

function readErrorBody(text: string): ErrorBody | undefined {
  try {
    return parseErrorBody(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function describe(status: number): string {
  const what = `The application server answered with status ${status}.`;
  return status === 404 ? `${what} Is the server URL right?` : what;
}
