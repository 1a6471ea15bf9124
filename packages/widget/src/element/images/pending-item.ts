import type { UploadItem } from '../../core/item/upload-item.js';

/** A file that is not in the queue yet, as a row. */
export interface PendingItem extends UploadItem {
  readonly isPending: true;
}

/** Whether a row is of a file that is not in the queue yet, and can only be left out. */
export function isPendingItem(item: UploadItem): boolean {
  return 'isPending' in item;
}
