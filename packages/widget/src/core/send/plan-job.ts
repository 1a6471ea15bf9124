import type { UploadMemory } from './upload-memory.js';

/** A file that is to be sent, and what is known of its way. */
export interface PlanJob {
  readonly file: File;
  /** Kept for going on in another page, where the browser has one. */
  readonly handle: FileSystemFileHandle | undefined;
  /** Where the file was in the folder that was added. */
  readonly relativePath?: string | undefined;
  readonly memory: UploadMemory;
}
