export type { HeadersSource } from './engine-options.js';
export type {
  FileRejectedDetail,
  ItemDetail,
  OssUploaderEventMap,
  QueueIdleDetail,
  QueueProgressDetail,
  UnfinishedFoundDetail,
  UploadFailureDetail,
  UploadProgressDetail,
  UploadRetryDetail,
  UploadSuccessDetail,
} from './events.js';
export { OssUploader } from './oss-uploader.js';
