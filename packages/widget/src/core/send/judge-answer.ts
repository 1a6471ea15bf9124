import { IntegrityError } from '../errors/integrity-error.js';
import { NetworkError } from '../errors/network-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import type { UploadError, UploadErrorDetails } from '../errors/upload-error.js';
import { readOssError } from './read-oss-error.js';
import { refusalOf, requestDetails } from './refusal.js';
import type { TransferOutcome } from './transfer.js';

/** What the end of a PostObject means for the file. */
export type Verdict =
  /** Stored, and the application answered OSS's callback. */
  | { readonly kind: 'acknowledged'; readonly response: unknown; readonly stored: StoredObject }
  /** Stored; the application has not answered, or has not been asked. */
  | {
      readonly kind: 'stored';
      readonly stored: StoredObject;
      /** Set when OSS called the application and it did not answer well. */
      readonly callbackFailure: UploadErrorDetails | undefined;
    }
  /** Every byte was sent, or the key is taken: OSS may have the object. Ask before sending again. */
  | { readonly kind: 'unknown'; readonly error: UploadError }
  /** Stored, but other bytes: never send to this key again. */
  | { readonly kind: 'corrupt'; readonly error: UploadError }
  /** Not stored. */
  | { readonly kind: 'refused'; readonly error: UploadError };

/** What the headers of a success tell; `undefined` where CORS does not expose them. */
export interface StoredObject {
  readonly crc64: string | undefined;
  readonly etag: string | undefined;
}

type Answer = Extract<TransferOutcome, { kind: 'answered' }>;

/** The table "from sent to succeeded": what follows from how a PostObject ended. Pure. */
export function judgeAnswer(outcome: TransferOutcome, crc64: string, now: number): Verdict {
  if (outcome.kind !== 'answered') {
    const error =
      outcome.kind === 'lost' ? new NetworkError('oss') : new TimeoutError('oss', outcome.limitMs);
    return { kind: outcome.isBodySent ? 'unknown' : 'refused', error };
  }
  return outcome.status >= 200 && outcome.status < 300
    ? judgeSuccess(outcome, crc64)
    : judgeFailure(outcome, now);
}

function judgeSuccess(answer: Answer, crc64: string): Verdict {
  const { status, headers, body } = answer;
  const stored: StoredObject = {
    crc64: headers.get('x-oss-hash-crc64ecma'),
    etag: headers.get('etag')?.replaceAll('"', ''),
  };
  if (stored.crc64 !== undefined && stored.crc64 !== crc64) {
    const difference = `CRC-64 ${stored.crc64} there, ${crc64} here`;
    return { kind: 'corrupt', error: new IntegrityError(difference, requestDetails(answer)) };
  }
  // `fetch().ok` and most libraries take 203 for a success; it says that the callback failed.
  if (status === 203) {
    return { kind: 'stored', stored, callbackFailure: requestDetails(answer, readOssError(body)) };
  }
  // Only a callback makes OSS answer 200 with a body of JSON.
  const parsed = status === 200 ? parseJson(body) : undefined;
  if (parsed !== undefined) return { kind: 'acknowledged', response: parsed.value, stored };
  return { kind: 'stored', stored, callbackFailure: undefined };
}

function judgeFailure(answer: Answer, now: number): Verdict {
  const error = refusalOf(answer, now);
  // It may be our own first try, whose answer was lost.
  const isTaken = answer.status === 409 && error.details.ossCode === 'FileAlreadyExists';
  return { kind: isTaken ? 'unknown' : 'refused', error };
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
