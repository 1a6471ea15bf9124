import type { UploadItem } from '../item/upload-item.js';
import { sentBytesOf } from '../item/selectors.js';
import type { QueueEvent } from './queue-event.js';

/** What a page is told about an item's change of state, if anything. Pure. */
export function describeChange(
  before: UploadItem,
  item: UploadItem,
  isStarted: boolean,
): QueueEvent | undefined {
  const { state } = item;
  switch (state.phase) {
    case 'preparing':
      return isStarted ? undefined : { type: 'upload-start', item };
    case 'sending':
    case 'confirming': {
      const sentBytes = sentBytesOf(item);
      if (sentBytes === sentBytesOf(before)) return undefined;
      return { type: 'upload-progress', item, sentBytes, totalBytes: item.file.size };
    }
    case 'waiting': {
      const { error, retryAt, retries } = state;
      return { type: 'upload-retry', item, error, retryAt, retries };
    }
    case 'succeeded':
      return { type: 'upload-success', item, result: state.result };
    case 'failed':
      return { type: 'upload-failure', item, error: state.error };
    case 'canceled':
      return { type: 'upload-cancel', item };
    case 'queued':
    case 'paused':
      return undefined;
  }
}
