export type { HeadersSource } from './engine-options.js';
export type {
  FileRejectedDetail,
  ItemDetail,
  OssUploaderEventMap,
  QueueIdleDetail,
  QueueProgressDetail,
  UnfinishedFinishedDetail,
  UnfinishedFoundDetail,
  UploadFailureDetail,
  UploadProgressDetail,
  UploadRetryDetail,
  UploadSuccessDetail,
} from './events.js';
export type { UploadedFile } from './form/uploaded-file.js';
export { addLanguage } from './language.js';
export type { MessageOverrides } from './merge-messages.js';
export type { Messages } from './messages.js';
export type { ValidateFile } from './screening/ask-page.js';
export { OssUploader } from './oss-uploader.js';
