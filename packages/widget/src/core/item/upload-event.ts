import type { UploadError } from '../errors/upload-error.js';
import type { UploadResult } from './upload-state.js';

/** What can happen to an item: requests (`pause`) and past facts (`sent`). */
export type UploadEvent =
  /** A slot is free. */
  | { readonly type: 'start' }
  /** The plan is here; the first byte may go, beyond those that OSS keeps of earlier runs. */
  | { readonly type: 'prepared'; readonly keptBytes: number }
  | { readonly type: 'progressed'; readonly sentBytes: number }
  /** Every byte was handed to the network, by this run or by one before it. */
  | { readonly type: 'sent' }
  /** The application knows. */
  | { readonly type: 'confirmed'; readonly result: UploadResult }
  /** A fault that passes; goes on by itself at `retryAt`, with the bytes that OSS keeps. */
  | {
      readonly type: 'faulted';
      readonly error: UploadError;
      readonly retryAt: number;
      readonly keptBytes: number;
    }
  /** A fault that does not pass. */
  | { readonly type: 'failed'; readonly error: UploadError }
  /** The retry is due, or somebody asked for it; OSS still keeps these bytes. */
  | { readonly type: 'retry'; readonly keptBytes: number }
  /** The run is aborted; OSS keeps these bytes. */
  | { readonly type: 'pause'; readonly keptBytes: number }
  | { readonly type: 'resume' }
  /** Whether every byte was handed over before, so that nobody can call it back. */
  | { readonly type: 'cancel'; readonly mayHaveArrived: boolean };
