import type { UploadState } from './upload-state.js';

/** One file on its way: an immutable snapshot; a change makes a new one. */
export interface UploadItem {
  readonly id: string;
  readonly file: File;
  readonly state: UploadState;
  /** Average over the last seconds, in bytes a second; undefined while nothing is known. */
  readonly speedBytesPerSecond: number | undefined;
}
