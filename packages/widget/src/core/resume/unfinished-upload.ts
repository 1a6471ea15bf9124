/** An upload that an earlier page has begun, and that can go on. */
export interface UnfinishedUpload {
  readonly id: string;
  /** Of the file. */
  readonly name: string;
  /** Where it was in the folder that was added, such as `photos/2024/a.jpg`; not of a file that came alone. */
  readonly relativePath?: string | undefined;
  readonly type: string;
  readonly sizeBytes: number;
  /** Bytes that OSS has and that need not be sent again. */
  readonly sentBytes: number;
  /** When its page last worked on it; Unix time in milliseconds. */
  readonly updatedAt: number;
  /** Whether it can go on without choosing the file again: the browser keeps a handle of it. */
  readonly hasHandle: boolean;
}

/** What came of the wish to go on. */
export type ContinueOutcome =
  | {
      readonly kind: 'continued';
      readonly file: File;
      readonly handle: FileSystemFileHandle | undefined;
      /** Of the file that was begun. */
      readonly relativePath: string | undefined;
    }
  /** It has to be chosen again. */
  | { readonly kind: 'file-needed' }
  /** The file that was given is not the one that was begun: other name, size, time or content. */
  | { readonly kind: 'other-file' }
  /** Done or given up meanwhile, or another page goes on with it. */
  | { readonly kind: 'gone' };
