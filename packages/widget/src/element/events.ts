import type { UploadError } from '../core/errors/upload-error.js';
import type { UploadItem } from '../core/item/upload-item.js';
import type { UploadResult } from '../core/item/upload-state.js';
import type { QueueEvent } from '../core/queue/queue-event.js';
import type { FileRejection } from '../core/queue/file-rules.js';
import type { FinishedUpload } from '../core/resume/finished-upload.js';
import type { UnfinishedUpload } from '../core/resume/unfinished-upload.js';
import { chosenFileOf } from './images/chosen-file.js';

/** What every event about one item carries. */
export interface ItemDetail {
  readonly id: string;
  readonly file: File;
  /** Where it was in the folder that was added, such as `photos/2024/a.jpg`; absent for files that came alone. */
  readonly relativePath?: string;
  /** The one that was chosen, where another is sent in its place; its size is what it was before. */
  readonly originalFile?: File;
}

export interface FileRejectedDetail {
  readonly file: File;
  /** The one that was chosen, where another was made of it. */
  readonly originalFile?: File;
  readonly reason: FileRejection;
}

export interface UploadProgressDetail extends ItemDetail {
  readonly sentBytes: number;
  readonly totalBytes: number;
  /** Average over the last seconds; undefined while nothing is known. */
  readonly speedBytesPerSecond: number | undefined;
}

export interface UploadSuccessDetail extends ItemDetail {
  /** The name of the object in the bucket. */
  readonly key: string;
  /** As the server describes it; undefined with servers that answer only the tutorial's fields. */
  readonly upload: UploadResult['upload'];
  /** The application's own answer. */
  readonly response: unknown;
  /** Whether the checksum that OSS computed is known to be the one of the file. */
  readonly verified: boolean;
  readonly acknowledgedBy: UploadResult['acknowledgedBy'];
}

export interface UploadFailureDetail extends ItemDetail {
  /** Has `code`, `message`, `retryable` and `details`. */
  readonly error: UploadError;
}

export interface UploadRetryDetail extends ItemDetail {
  readonly error: UploadError;
  /** Unix time in milliseconds. */
  readonly retryAt: number;
  readonly retries: number;
}

export interface QueueProgressDetail {
  readonly sentBytes: number;
  readonly totalBytes: number;
}

export interface QueueIdleDetail {
  readonly items: readonly UploadItem[];
}

export interface UnfinishedFoundDetail {
  /** Newest first. */
  readonly uploads: readonly UnfinishedUpload[];
}

/** An upload of an earlier page that is done now, although nobody gave its file again. */
export type UnfinishedFinishedDetail = FinishedUpload;

/** The events of `<oss-uploader>`. All bubble and are composed, so a page may listen where it likes. */
export interface OssUploaderEventMap {
  'file-added': CustomEvent<ItemDetail>;
  'file-rejected': CustomEvent<FileRejectedDetail>;
  'upload-start': CustomEvent<ItemDetail>;
  'upload-progress': CustomEvent<UploadProgressDetail>;
  'upload-success': CustomEvent<UploadSuccessDetail>;
  'upload-failure': CustomEvent<UploadFailureDetail>;
  'upload-retry': CustomEvent<UploadRetryDetail>;
  'upload-cancel': CustomEvent<ItemDetail>;
  'queue-progress': CustomEvent<QueueProgressDetail>;
  'queue-idle': CustomEvent<QueueIdleDetail>;
  'unfinished-found': CustomEvent<UnfinishedFoundDetail>;
  'unfinished-finished': CustomEvent<UnfinishedFinishedDetail>;
}

/** Turns a fact of the queue into the DOM event of the same name. */
export function createEvent(event: QueueEvent): OssUploaderEventMap[keyof OssUploaderEventMap] {
  switch (event.type) {
    case 'file-added':
      return make('file-added', itemDetail(event.item));
    case 'file-rejected':
      return make('file-rejected', { ...fileDetail(event.file), reason: event.reason });
    case 'upload-start':
      return make('upload-start', itemDetail(event.item));
    case 'upload-progress':
      return make('upload-progress', {
        ...itemDetail(event.item),
        sentBytes: event.sentBytes,
        totalBytes: event.totalBytes,
        speedBytesPerSecond: event.item.speedBytesPerSecond,
      });
    case 'upload-success':
      return make('upload-success', { ...itemDetail(event.item), ...event.result });
    case 'upload-failure':
      return make('upload-failure', { ...itemDetail(event.item), error: event.error });
    case 'upload-retry':
      return make('upload-retry', {
        ...itemDetail(event.item),
        error: event.error,
        retryAt: event.retryAt,
        retries: event.retries,
      });
    case 'upload-cancel':
      return make('upload-cancel', itemDetail(event.item));
    case 'queue-progress':
      return make('queue-progress', { sentBytes: event.sentBytes, totalBytes: event.totalBytes });
    case 'queue-idle':
      return make('queue-idle', { items: event.items });
    case 'unfinished-finished':
      return make('unfinished-finished', event.finished);
  }
}

export function createUnfinishedFound(
  uploads: readonly UnfinishedUpload[],
): OssUploaderEventMap['unfinished-found'] {
  return make('unfinished-found', { uploads });
}

function itemDetail(item: UploadItem): ItemDetail {
  const { id, file, relativePath } = item;
  return { id, ...fileDetail(file), ...(relativePath !== undefined && { relativePath }) };
}

function fileDetail(file: File): Pick<ItemDetail, 'file' | 'originalFile'> {
  const originalFile = chosenFileOf(file);
  return { file, ...(originalFile !== undefined && { originalFile }) };
}

function make<K extends keyof OssUploaderEventMap>(
  type: K,
  detail: OssUploaderEventMap[K]['detail'],
): CustomEvent<OssUploaderEventMap[K]['detail']> {
  return new CustomEvent(type, { detail, bubbles: true, composed: true });
}
