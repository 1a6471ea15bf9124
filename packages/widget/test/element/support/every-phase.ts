import { UploadError } from '../../../src/core/index.js';
import type { UploadItem } from '../../../src/core/item/upload-item.js';
import type { UploadPhase, UploadResult } from '../../../src/core/item/upload-state.js';
import { createFile, createItem } from './fake-queue.js';

export const RESULT: UploadResult = {
  key: 'user/u42/portrait.png',
  upload: undefined,
  response: { id: 7, url: 'https://app.example.com/7' },
  verified: true,
  acknowledgedBy: 'callback',
};

function ossError(): UploadError {
  return new UploadError({
    code: 'oss',
    message: 'OSS answered 403 AccessDenied.',
    retryable: false,
    details: { status: 403, ossCode: 'AccessDenied', ossEc: '0003-00000001', requestId: 'REQ-1' },
  });
}

export function lostConnection(): UploadError {
  return new UploadError({ code: 'network', message: 'lost', retryable: true });
}

/** An item in every phase. */
export function everyPhase(): Record<UploadPhase, UploadItem> {
  const file = createFile('photo.jpg', 12_400_000, 'image/jpeg');
  return {
    queued: createItem(file, { phase: 'queued', retries: 0, sentBytes: 0 }),
    preparing: createItem(file, { phase: 'preparing', retries: 0, sentBytes: 0 }),
    sending: createItem(file, { phase: 'sending', retries: 0, sentBytes: 4_340_000 }, 2_100_000),
    confirming: createItem(file, { phase: 'confirming', retries: 0 }),
    waiting: createItem(file, {
      phase: 'waiting',
      retries: 1,
      sentBytes: 0,
      error: lostConnection(),
      retryAt: Date.now() + 7_000,
    }),
    paused: createItem(file, { phase: 'paused', retries: 0, sentBytes: 0 }),
    failed: createItem(file, { phase: 'failed', error: ossError() }),
    succeeded: createItem(file, { phase: 'succeeded', result: RESULT }),
    canceled: createItem(file, { phase: 'canceled', mayHaveArrived: false }),
  };
}
