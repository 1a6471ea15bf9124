export { OssUploader, type HeadersSource } from './oss-uploader.js';
export type {
  FileRejectedDetail,
  ItemDetail,
  OssUploaderEventMap,
  QueueIdleDetail,
  QueueProgressDetail,
  UploadFailureDetail,
  UploadProgressDetail,
  UploadRetryDetail,
  UploadSuccessDetail,
} from './events.js';
