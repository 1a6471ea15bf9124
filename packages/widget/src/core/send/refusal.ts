import { ExpiredError } from '../errors/expired-error.js';
import { OssError } from '../errors/oss-error.js';
import type { UploadError, UploadErrorDetails } from '../errors/upload-error.js';
import { parseRetryAfterMs } from '../retry/retry-after.js';
import { readOssError, type OssFailure } from './read-oss-error.js';
import type { TransferAnswer } from './transfer.js';

/** The error for an answer of OSS that is not a success. `now` is Unix time in milliseconds. */
export function refusalOf(answer: TransferAnswer, now: number): UploadError {
  const { status, headers } = answer;
  const failure = readOssError(answer.body);
  const details: UploadErrorDetails = {
    ...requestDetails(answer, failure),
    retryAfterMs: parseRetryAfterMs(headers.get('retry-after'), headers.get('date'), now),
  };
  if (isExpired(status, failure)) return new ExpiredError(details);
  const isPassing =
    status === 408 ||
    status === 429 ||
    status >= 500 ||
    failure.code === 'RequestTimeout' ||
    isCutOff(answer);
  return new OssError(describe(status, failure), details, isPassing);
}

export function requestDetails(answer: TransferAnswer, failure?: OssFailure): UploadErrorDetails {
  return {
    status: answer.status,
    ossCode: failure?.code,
    ossEc: failure?.ec,
    requestId: failure?.requestId ?? answer.headers.get('x-oss-request-id'),
  };
}

/** The policy, the URL, the temporary credentials, or the clock between signer and OSS ran out. */
function isExpired(status: number, { code, message }: OssFailure): boolean {
  if (status !== 403) return false;
  if (code === 'SecurityTokenExpired' || code === 'RequestTimeTooSkewed') return true;
  return code === 'AccessDenied' && /expired/i.test(message);
}

/**
 * The connection broke in the middle of what OSS said. Now and then Firefox and WebKit hand over what had come by then as if it
 * were all. Trying again tells more; a proxy's own page is no such thing.
 */
function isCutOff({ headers, body }: TransferAnswer): boolean {
  return (
    '<?xml'.startsWith(body.slice(0, 5)) &&
    !body.includes('</Error>') &&
    headers.get('content-length') !== '0'
  );
}

function describe(status: number, { code, message }: OssFailure): string {
  if (code === undefined) {
    return `OSS, or a proxy, answered with status ${status} and no explanation.`;
  }
  return `OSS answered ${code} (status ${status})${message === '' ? '.' : `: ${message}`}`;
}
