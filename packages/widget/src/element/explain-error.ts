import type { UploadError } from '../core/errors/upload-error.js';
import { isLineFault } from '../core/retry/answer-fault.js';
import { joinFacts } from './join-facts.js';
import type { Explanation, Messages } from './messages.js';

/** What happened and what to do, in the reader's language; the server's code says more where there is one. */
export function explainError(error: UploadError, messages: Messages): Explanation {
  const known: Readonly<Record<string, Explanation | undefined>> = messages.serverErrors;
  // Busy with everybody, or with this one alone: the reader can do the same.
  const serverCode =
    error.details.serverCode === 'overloaded' ? 'too-many-requests' : error.details.serverCode;
  const byServer =
    serverCode !== undefined && Object.hasOwn(known, serverCode) ? known[serverCode] : undefined;
  if (byServer !== undefined) return byServer;
  if (isLineFault(error) && error.details.peer === 'server' && error.code !== 'offline') {
    return messages.serverUnreachable;
  }
  if (error.code === 'server' && isGatewayFault(error)) return messages.serverUnreachable;
  // A 503 of OSS passes by itself: nobody refused anything.
  const busy = error.code === 'oss' && error.retryable ? known['storage-unavailable'] : undefined;
  return busy ?? messages.errors[error.code];
}

/** The technical side, for an operator: `AccessDenied · 0003-00000001 · HTTP 403`. */
export function technicalFacts(error: UploadError): string {
  const { ossCode, ossEc, serverCode, status } = error.details;
  const facts = [
    ossCode ?? serverCode ?? error.code,
    ossEc,
    status === undefined ? undefined : `HTTP ${status}`,
  ];
  return joinFacts(facts.filter((fact) => fact !== undefined));
}

/** Whoever stands before the application server answers for it while it is down or starts. */
function isGatewayFault({ details: { status = 0 } }: UploadError): boolean {
  return status >= 502 && status <= 504;
}
