export { NavigatorConnectivity } from './adapters/navigator-connectivity.js';
export { HttpUploadApi, type HttpUploadApiOptions } from './adapters/http-upload-api.js';
export { SystemClock } from './adapters/system-clock.js';
export { XhrTransport } from './adapters/xhr-transport.js';
export { BadResponseError } from './errors/bad-response-error.js';
export { CallbackFailedError } from './errors/callback-failed-error.js';
export { ElsewhereError } from './errors/elsewhere-error.js';
export { ExpiredError } from './errors/expired-error.js';
export { FileChangedError } from './errors/file-changed-error.js';
export { FileUnreadableError } from './errors/file-unreadable-error.js';
export { IntegrityError } from './errors/integrity-error.js';
export { isUploadError } from './errors/is-upload-error.js';
export { NetworkError } from './errors/network-error.js';
export { NotReceivedError } from './errors/not-received-error.js';
export { OfflineError } from './errors/offline-error.js';
export { OssError } from './errors/oss-error.js';
export { RejectedError } from './errors/rejected-error.js';
export { ServerError } from './errors/server-error.js';
export { TimeoutError } from './errors/timeout-error.js';
export {
  UploadError,
  type UploadErrorCode,
  type UploadErrorDetails,
  type UploadErrorOptions,
} from './errors/upload-error.js';
export {
  canCancel,
  canPause,
  canResume,
  canRetry,
  holdsSlot,
  isActive,
  isFinal,
  sentBytesOf,
} from './item/selectors.js';
export type { UploadItem } from './item/upload-item.js';
export type {
  CanceledState,
  ConfirmingState,
  FailedState,
  PausedState,
  PreparingState,
  QueuedState,
  SendingState,
  SucceededState,
  UploadPhase,
  UploadResult,
  UploadState,
  WaitingState,
} from './item/upload-state.js';
export type { Clock } from './ports/clock.js';
export type { CheckpointStore } from './ports/checkpoint-store.js';
export type { Connectivity } from './ports/connectivity.js';
export type { Locks, ReleaseLock } from './ports/locks.js';
export type { Ports } from './ports/ports.js';
export type { Random } from './ports/random.js';
export type {
  Transport,
  TransportOutcome,
  TransportProgress,
  TransportRequest,
} from './ports/transport.js';
export type { PolicyAnswer, UploadApi } from './ports/upload-api.js';
export { type FileRejection, type FileRules } from './queue/file-rules.js';
export type { QueueEvent } from './queue/queue-event.js';
export type { QueueSnapshot } from './queue/queue-snapshot.js';
export { UploadQueue } from './queue/upload-queue.js';
export type { UploadQueueOptions } from './queue/upload-queue-options.js';
export type { Checkpoint } from './resume/checkpoint.js';
export type { FileFingerprint } from './resume/file-fingerprint.js';
export type { FinishedUpload } from './resume/finished-upload.js';
export { MemoryCheckpointStore } from './resume/memory-checkpoint-store.js';
export { MemoryLocks } from './resume/memory-locks.js';
export type { ContinueOutcome, UnfinishedUpload } from './resume/unfinished-upload.js';
export { DEFAULT_RETRY_POLICY, type RetryPolicy } from './retry/retry-policy.js';
export { Crc64, crc64 } from './send/crc64.js';
