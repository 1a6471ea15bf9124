import type { UploadItem } from '../item/upload-item.js';

/** What a view renders: the items in the order they were added, and the sums over them. */
export interface QueueSnapshot {
  readonly items: readonly UploadItem[];
  /** Bytes of all items that are neither canceled nor failed. */
  readonly totalBytes: number;
  /** Bytes of them that are sent; never goes back while the set of items stays. */
  readonly sentBytes: number;
  /** Whether any item is queued, preparing, sending, confirming or waiting. */
  readonly isActive: boolean;
}
