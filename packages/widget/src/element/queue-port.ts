import type { UploadQueue } from '../core/index.js';

/** What the view asks of the engine. The element brings an `UploadQueue`; a subclass or a test may bring another. */
export type QueuePort = Pick<
  UploadQueue,
  | 'snapshot'
  | 'rules'
  | 'subscribe'
  | 'onChange'
  | 'configure'
  | 'add'
  | 'learnLimits'
  | 'start'
  | 'pause'
  | 'resume'
  | 'retry'
  | 'cancel'
  | 'remove'
  | 'pauseAll'
  | 'resumeAll'
  | 'retryFailed'
  | 'cancelAll'
  | 'clearDone'
  | 'wake'
  | 'letGo'
  | 'unfinished'
  | 'findUnfinished'
  | 'continue'
  | 'discard'
>;
