import type { TransportOutcome, TransportRequest } from '@oss-uploader/widget/core';

import type { PlayedUploader } from '../../demo/played-uploader.js';
import { never, refuse, sendSlowly } from '../../demo/pseudo-oss.js';
import { sampleFile, samplePicture } from '../../demo/sample-files.js';

/** So quick that nobody sees it. */
export const FAST = 40_000_000;

export function video(): File {
  return sampleFile('harbour.mp4', 'video/mp4', 12_400_000);
}

export function report(): File {
  return sampleFile('report 2026.pdf', 'application/pdf', 1_830_000);
}

export async function addPicture(element: PlayedUploader): Promise<void> {
  element.addFiles([await samplePicture('evening.png')]);
}

/** A line that takes this long for a whole file, and stops at its last byte; some of it is sent already. */
export function sendForSeconds(seconds: number, sentShare = 0) {
  return async (request: TransportRequest, file: Blob): Promise<TransportOutcome> => {
    await sendSlowly(request, file.size, file.size / seconds, file.size * sentShare);
    return never();
  };
}

/** A refusal that trying again does not change. */
export async function deny(request: TransportRequest, file: Blob): Promise<TransportOutcome> {
  await sendSlowly(request, file.size, FAST);
  return refuse(
    403,
    'AccessDenied',
    'You have no right to access this object because of bucket acl.',
    '0003-00000001',
  );
}

/** Resolves with the id of the first file whose event of this name comes. */
export function once(element: PlayedUploader, name: string): Promise<string> {
  return new Promise((resolve) => {
    element.addEventListener(
      name,
      (event) => resolve((event as CustomEvent<{ readonly id: string }>).detail.id),
      { once: true },
    );
  });
}
