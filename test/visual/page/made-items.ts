import {
  OfflineError,
  OssError,
  NetworkError,
  type UnfinishedUpload,
  type UploadItem,
  type UploadResult,
  type UploadState,
} from '@oss-uploader/widget/core';

import { NOW } from '../now.js';

/** A file of a size, without the bytes. */
export function makeFile(name: string, sizeBytes: number, type = ''): File {
  const file = new File(['x'], name, { type, lastModified: NOW });
  Object.defineProperty(file, 'size', { value: sizeBytes });
  return file;
}

export function makePhoto(name = 'harbour.jpg', sizeBytes = 4_200_000): File {
  return makeFile(name, sizeBytes, 'image/jpeg');
}

/** A picture that can be drawn: the sun over the sea. */
export async function makePicture(name: string): Promise<File> {
  const canvas = new OffscreenCanvas(160, 120);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('There is no canvas to paint on.');
  for (const [color, x, y, width, height] of [
    ['#8ec5ff', 0, 0, 160, 70],
    ['#ffd76a', 100, 20, 30, 30],
    ['#2c5fd6', 0, 70, 160, 50],
  ] as const) {
    context.fillStyle = color;
    context.fillRect(x, y, width, height);
  }
  const bytes = await canvas.convertToBlob({ type: 'image/png' });
  return new File([bytes], name, { type: 'image/png', lastModified: NOW });
}

let lastId = 0;

export function makeItem(file: File, state: UploadState, speed?: number): UploadItem {
  lastId += 1;
  return { id: `item-${lastId}`, file, state, speedBytesPerSecond: speed };
}

/** An item of a folder that was dropped or chosen. */
export function makeItemIn(folder: string, file: File, state: UploadState): UploadItem {
  return { ...makeItem(file, state), relativePath: `${folder}/${file.name}` };
}

export function makeUnfinished(changes: Partial<UnfinishedUpload> = {}): UnfinishedUpload {
  lastId += 1;
  return {
    id: `unfinished-${lastId}`,
    name: 'lecture.mp4',
    type: 'video/mp4',
    sizeBytes: 4_300_000_000,
    sentBytes: 2_100_000_000,
    updatedAt: NOW - 3 * 3600 * 1000,
    hasHandle: false,
    ...changes,
  };
}

export const QUEUED: UploadState = { phase: 'queued', retries: 0, sentBytes: 0 };
export const PREPARING: UploadState = { phase: 'preparing', retries: 0, sentBytes: 0 };
export const CONFIRMING: UploadState = { phase: 'confirming', retries: 0 };
export const CANCELED: UploadState = { phase: 'canceled', mayHaveArrived: false };

export function sending(sentBytes: number): UploadState {
  return { phase: 'sending', retries: 0, sentBytes };
}

export function paused(sentBytes: number): UploadState {
  return { phase: 'paused', retries: 0, sentBytes };
}

export function waitingForServer(sentBytes: number): UploadState {
  const error = new NetworkError('oss');
  return { phase: 'waiting', retries: 1, sentBytes, error, retryAt: NOW + 7_000 };
}

export function waitingForLine(sentBytes: number): UploadState {
  const error = new OfflineError(new NetworkError('oss'));
  return { phase: 'waiting', retries: 1, sentBytes, error, retryAt: NOW + 20_000 };
}

export function failed(): UploadState {
  const error = new OssError(
    'OSS answered 403 AccessDenied: You have no right to access this object.',
    {
      status: 403,
      ossCode: 'AccessDenied',
      ossEc: '0003-00000001',
      requestId: '65A1F0C2B7D34E3330A1B2C3',
    },
    false,
  );
  return { phase: 'failed', error };
}

export function succeeded(result: Partial<UploadResult> = {}): UploadState {
  return {
    phase: 'succeeded',
    result: {
      key: 'user/u42/harbour.jpg',
      upload: undefined,
      response: undefined,
      verified: true,
      acknowledgedBy: 'callback',
      ...result,
    },
  };
}
