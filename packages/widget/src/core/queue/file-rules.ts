/** Rules that a file must meet before it becomes an item. */
export interface FileRules {
  /** As in `<input accept>`, split; empty accepts any file. */
  readonly accept: readonly string[];
  readonly maxSizeBytes: number | undefined;
  /** Counts the items of the queue that are not canceled. */
  readonly maxFiles: number | undefined;
}

/** Why a file was refused, with what was expected and what was received. */
export type FileRejection =
  | { readonly code: 'file-type-not-accepted'; readonly accept: readonly string[]; readonly type: string }
  | { readonly code: 'file-too-large'; readonly maxSizeBytes: number; readonly sizeBytes: number }
  | { readonly code: 'too-many-files'; readonly maxFiles: number };
