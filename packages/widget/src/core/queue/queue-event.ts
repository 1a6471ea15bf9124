import type { UploadError } from '../errors/upload-error.js';
import type { UploadItem } from '../item/upload-item.js';
import type { UploadResult } from '../item/upload-state.js';
import type { FinishedUpload } from '../resume/finished-upload.js';
import type { FileRejection } from './file-rules.js';

/** What happened in a queue, as past facts, for a page's events. */
export type QueueEvent =
  | { readonly type: 'file-added'; readonly item: UploadItem }
  | { readonly type: 'file-rejected'; readonly file: File; readonly reason: FileRejection }
  | { readonly type: 'upload-start'; readonly item: UploadItem }
  | {
      readonly type: 'upload-progress';
      readonly item: UploadItem;
      readonly sentBytes: number;
      readonly totalBytes: number;
    }
  | {
      readonly type: 'upload-retry';
      readonly item: UploadItem;
      readonly error: UploadError;
      readonly retryAt: number;
      readonly retries: number;
    }
  | { readonly type: 'upload-success'; readonly item: UploadItem; readonly result: UploadResult }
  | { readonly type: 'upload-failure'; readonly item: UploadItem; readonly error: UploadError }
  | { readonly type: 'upload-cancel'; readonly item: UploadItem }
  | { readonly type: 'queue-progress'; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly type: 'queue-idle'; readonly items: readonly UploadItem[] }
  /** An upload of an earlier page needed only its last word; no item of this page is about it. */
  | { readonly type: 'unfinished-finished'; readonly finished: FinishedUpload };
