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

/** Waits for a slot. */
export interface QueuedState {
  readonly phase: 'queued';
  /** Faults so far that were answered by trying again. */
  readonly retries: number;
}

/** Reads the file once (CRC-64) and asks the server for a plan. */
export interface PreparingState {
  readonly phase: 'preparing';
  readonly retries: number;
}

/** Bytes are on their way to OSS. */
export interface SendingState {
  readonly phase: 'sending';
  readonly retries: number;
  /** Bytes of the file handed to the network in this run; never more than the file has. */
  readonly sentBytes: number;
}

/** OSS has every byte; the application is being told. */
export interface ConfirmingState {
  readonly phase: 'confirming';
  readonly retries: number;
}

/** A passing fault; goes on by itself at `retryAt`. */
export interface WaitingState {
  readonly phase: 'waiting';
  readonly retries: number;
  readonly error: UploadError;
  /** Milliseconds of the clock port (Unix time). */
  readonly retryAt: number;
}

export interface PausedState {
  readonly phase: 'paused';
  readonly retries: number;
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
