import type { OperationName } from '../operations/operation-name.js';

/** What goes wrong. */
export type FaultAction =
  /** Waits before the request is worked on. */
  | { readonly kind: 'latency'; readonly latencyMs: number }
  /**
   * Takes the request's body, or sends the answer's, no faster than this; each request by itself, or all that the
   * fault is for together.
   */
  | {
      readonly kind: 'bandwidth';
      readonly bytesPerSecond: number;
      /** Default `request`. */
      readonly direction?: 'request' | 'response';
      /** Default `connection`. */
      readonly across?: 'connection' | 'all';
    }
  /** Answers with an error instead of doing the work. */
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly code: string;
      readonly message?: string;
      readonly retryAfterSeconds?: number;
    }
  /** Resets the connection once that many bytes of the body have come; nothing is stored. */
  | { readonly kind: 'reset-request'; readonly afterBytes: number }
  /** Does the work, then resets after that many bytes of the answer's body; 0 loses the whole answer. */
  | { readonly kind: 'reset-response'; readonly afterBytes: number }
  /** Stops reading after that many bytes of the body, and never answers. */
  | { readonly kind: 'freeze-request'; readonly afterBytes: number }
  /** Does the work, then never answers. */
  | { readonly kind: 'freeze-response' }
  /** Stores the content with one bit changed, and answers with the checksums of what it stored. */
  | { readonly kind: 'corrupt' }
  /** Answers with an `x-oss-hash-crc64ecma` that does not belong to the content. */
  | { readonly kind: 'wrong-crc' }
  /** Moves the emulator's clock: with a positive offset, policies and URLs are expired. */
  | { readonly kind: 'clock-offset'; readonly offsetMs: number }
  /** The callback is not sent, and counts as answered with that status. */
  | { readonly kind: 'callback-status'; readonly status: number }
  /** The callback is not sent, and counts as not answered in time, after the time limit. */
  | { readonly kind: 'callback-hang' }
  /** The callback is sent, and its answer counts as an HTML page. */
  | { readonly kind: 'callback-html' }
  /** The callback is not sent: the application can not be reached. */
  | { readonly kind: 'callback-unreachable' };

/** A fault and the requests it is for. What is left out matches everything. */
export interface Fault {
  readonly operation?: OperationName;
  readonly bucket?: string;
  /** Exactly this key. */
  readonly key?: string;
  readonly keyPrefix?: string;
  /** How many requests it hits before it is over; without it, all. */
  readonly times?: number;
  /** From 0 to 1; default 1. Requests that it spares do not count. */
  readonly probability?: number;
  /** Makes the choices of `probability` repeatable; default 1. */
  readonly seed?: number;
  readonly action: FaultAction;
}

export type FaultKind = FaultAction['kind'];
