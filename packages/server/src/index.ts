import './augment.js';

export { ossUploader as default } from './plugin.js';
export type { OssUploader } from './plugin.js';
export type {
  Authorize,
  CallbackOptions,
  CallbackVars,
  CredentialsProvider,
  Grant,
  KeyContext,
  KeyNamer,
  MetricsRegister,
  NamedFile,
  NamedKey,
  OnUploaded,
  OssOptions,
  OssUploaderOptions,
  OverloadOptions,
  ProvidedCredentials,
  DirectoryQuota,
  Quota,
  RateLimitOptions,
  StsOptions,
  UploadedContext,
} from './options/options.js';
export type { Limits, Upload } from '@oss-uploader/shared';
export type { SweepAbandoned, SweepOptions, SweepReport } from './multipart/sweep-abandoned.js';
export type { CheckReady, Readiness } from './observability/check-ready.js';
export type { DownloadOptions, SignDownloadUrl } from './signing/sign-download-url.js';
