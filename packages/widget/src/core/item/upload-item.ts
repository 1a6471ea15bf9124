import type { UploadState } from './upload-state.js';

/** One file on its way: an immutable snapshot; a change makes a new one. */
export interface UploadItem {
  readonly id: string;
  readonly file: File;
  /** Where the file was in the folder that was added, such as `photos/2024/a.jpg`; absent for files that came alone. */
  readonly relativePath?: string;
  readonly state: UploadState;
  /** Average over the last seconds, in bytes a second; undefined while nothing is known. */
  readonly speedBytesPerSecond: number | undefined;
}
