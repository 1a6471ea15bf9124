import { isAccepted, type Limits } from '@oss-uploader/shared';

/** Rules that a file must meet before it becomes an item. */
export interface FileRules {
  /** As in `<input accept>`, split; empty accepts any file. */
  readonly accept: readonly string[];
  readonly maxSizeBytes: number | undefined;
  /** Counts the items of the queue that are not canceled. */
  readonly maxFiles: number | undefined;
  readonly minSizeBytes?: number | undefined;
  /** For all items of the queue that are not canceled, together. */
  readonly maxTotalBytes?: number | undefined;
}

/** Why a file was refused, with what was expected and what was received. */
export type FileRejection =
  | {
      readonly code: 'file-type-not-accepted';
      readonly accept: readonly string[];
      readonly type: string;
    }
  | { readonly code: 'file-too-large'; readonly maxSizeBytes: number; readonly sizeBytes: number }
  | { readonly code: 'file-too-small'; readonly minSizeBytes: number; readonly sizeBytes: number }
  | { readonly code: 'too-many-files'; readonly maxFiles: number }
  | {
      readonly code: 'total-too-large';
      readonly maxTotalBytes: number;
      /** What it would be with this file. */
      readonly totalBytes: number;
    }
  /** The same file is in the list already. */
  | { readonly code: 'duplicate' }
  /** Its first bytes are those of another type than its name says. */
  | { readonly code: 'file-type-mismatch'; readonly claimed: string; readonly actual: string }
  /** In the words of the page's own check; without words where that check failed or took too long. */
  | { readonly code: 'invalid'; readonly message: string | undefined }
  /** The page's own work on it failed. */
  | { readonly code: 'transform-failed' }
  /** An image whose metadata was to be taken out, and could not be. */
  | { readonly code: 'metadata-kept' };

/**
 * The rule that a file breaks, if any, when `count` files of `totalBytes` are there already. Pure. What it would have to
 * read the file or ask the page for is not among these rules.
 */
export function checkFile(
  file: File,
  rules: FileRules,
  count: number,
  totalBytes = 0,
): FileRejection | undefined {
  const { accept, maxSizeBytes, minSizeBytes, maxFiles, maxTotalBytes } = rules;
  if (!isAccepted(accept, file)) {
    return { code: 'file-type-not-accepted', accept, type: file.type };
  }
  if (maxSizeBytes !== undefined && file.size > maxSizeBytes) {
    return { code: 'file-too-large', maxSizeBytes, sizeBytes: file.size };
  }
  if (minSizeBytes !== undefined && file.size < minSizeBytes) {
    return { code: 'file-too-small', minSizeBytes, sizeBytes: file.size };
  }
  if (maxFiles !== undefined && count >= maxFiles) return { code: 'too-many-files', maxFiles };
  if (maxTotalBytes !== undefined && totalBytes + file.size > maxTotalBytes) {
    return { code: 'total-too-large', maxTotalBytes, totalBytes: totalBytes + file.size };
  }
  return undefined;
}

/** The server's limits as rules; none while they are not known. */
export function rulesOf(limits: Limits | undefined): FileRules {
  return {
    accept: limits?.accept ?? [],
    maxSizeBytes: limits?.maxSizeBytes,
    maxFiles: limits?.maxFiles,
  };
}

/**
 * One set of rules to show for two that both apply. Of two accept lists the first is shown unless
 * it is empty: what it accepts may still be refused by the second.
 */
export function strictestRules(first: FileRules, second: FileRules): FileRules {
  return {
    accept: first.accept.length > 0 ? first.accept : second.accept,
    maxSizeBytes: lower(first.maxSizeBytes, second.maxSizeBytes),
    maxFiles: lower(first.maxFiles, second.maxFiles),
    minSizeBytes: first.minSizeBytes ?? second.minSizeBytes,
    maxTotalBytes: lower(first.maxTotalBytes, second.maxTotalBytes),
  };
}

function lower(a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined) return b;
  return b === undefined ? a : Math.min(a, b);
}
