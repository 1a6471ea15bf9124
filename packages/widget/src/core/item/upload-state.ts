import type { Upload } from '@oss-uploader/shared';

import type { UploadError } from '../errors/upload-error.js';

/** Where an item is. It is in exactly one phase; `transition` alone decides the next. */
export type UploadState =
  | QueuedState
  | PreparingState
  | SendingState
  | ConfirmingState
  | WaitingState
  | PausedState
  | FailedState
  | SucceededState
  | CanceledState;

export type UploadPhase = UploadState['phase'];

/** What every state before the last byte knows. */
interface Underway {
  /** Faults so far that were answered by trying again. */
  readonly retries: number;
  /**
   * Bytes of the file that are sent and need not be sent again: parts that OSS holds, and while `sending` those on
   * their way as well. Never more than the file has.
   */
  readonly sentBytes: number;
}

/** Waits for a slot. */
export interface QueuedState extends Underway {
  readonly phase: 'queued';
}

/** Gets permission to send: reads a small file once (CRC-64) and asks the server for a plan. */
export interface PreparingState extends Underway {
  readonly phase: 'preparing';
}

/** Bytes are on their way to OSS. */
export interface SendingState extends Underway {
  readonly phase: 'sending';
}

/** OSS has every byte; the application is being told. */
export interface ConfirmingState {
  readonly phase: 'confirming';
  readonly retries: number;
}

/** A passing fault; goes on by itself at `retryAt`. */
export interface WaitingState extends Underway {
  readonly phase: 'waiting';
  readonly error: UploadError;
  /** Milliseconds of the clock port (Unix time). */
  readonly retryAt: number;
}

export interface PausedState extends Underway {
  readonly phase: 'paused';
}

/** Will not go on by itself. */
export interface FailedState {
  readonly phase: 'failed';
  readonly error: UploadError;
}

export interface SucceededState {
  readonly phase: 'succeeded';
  readonly result: UploadResult;
}

export interface CanceledState {
  readonly phase: 'canceled';
  /** Every byte was handed over before: the application may have the file all the same. */
  readonly mayHaveArrived: boolean;
}

/** What is known of a file that arrived. */
export interface UploadResult {
  readonly key: string;
  /** As the server describes it; absent from servers that answer only the tutorial's fields. */
  readonly upload: Upload | undefined;
  /** The application's own answer: a parsed JSON value; `undefined` where it was asked for none. */
  readonly response: unknown;
  /** Whether OSS's CRC-64 was compared with the one of the bytes that were read, and is equal. */
  readonly verified: boolean;
  /** How the application was told: OSS's callback, our `confirm`, or not at all (no callback configured). */
  readonly acknowledgedBy: 'callback' | 'confirm' | 'none';
}
