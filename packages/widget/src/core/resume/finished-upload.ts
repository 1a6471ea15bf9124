import type { UploadResult } from '../item/upload-state.js';

/** An upload that an earlier page has begun, and that was brought to its end without its file. */
export interface FinishedUpload extends Pick<
  UploadResult,
  'key' | 'upload' | 'response' | 'verified'
> {
  /** The one that it would have as an unfinished upload. */
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  readonly sizeBytes: number;
}
