import type { UploadItem } from './upload-item.js';
import type { UploadPhase, UploadState } from './upload-state.js';

/** Whether an item of this phase takes one of the queue's slots. */
export function holdsSlot(phase: UploadPhase): boolean {
  return phase === 'preparing' || phase === 'sending' || phase === 'confirming';
}

/** Whether an item of this phase will go on without anybody asking. */
export function isActive(phase: UploadPhase): boolean {
  return phase === 'queued' || phase === 'waiting' || holdsSlot(phase);
}

/** Whether nothing can happen to an item of this phase any more. */
export function isFinal(phase: UploadPhase): boolean {
  return phase === 'succeeded' || phase === 'canceled';
}

export function canPause(phase: UploadPhase): boolean {
  return isActive(phase) && phase !== 'confirming';
}

export function canResume(phase: UploadPhase): boolean {
  return phase === 'paused';
}

export function canRetry(phase: UploadPhase): boolean {
  return phase === 'waiting' || phase === 'failed';
}

export function canCancel(phase: UploadPhase): boolean {
  return !isFinal(phase);
}

/** Whether an item counts in the sums of its queue. */
export function isCounted(phase: UploadPhase): boolean {
  return phase !== 'canceled' && phase !== 'failed';
}

/** Bytes of the file that are sent and need not be sent again; all of them once the last one is. */
export function sentBytesOf(item: UploadItem): number {
  return sentBytesIn(item.state, item.file.size);
}

/** As `sentBytesOf`, for a state and the size of its file. */
export function sentBytesIn(state: UploadState, sizeBytes: number): number {
  switch (state.phase) {
    case 'queued':
    case 'preparing':
    case 'sending':
    case 'waiting':
    case 'paused':
      return Math.min(state.sentBytes, sizeBytes);
    case 'confirming':
    case 'succeeded':
      return sizeBytes;
    case 'failed':
    case 'canceled':
      return 0;
  }
}
