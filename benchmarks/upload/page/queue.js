// @ts-check
import { UploadQueue } from '@oss-uploader/widget/core';

/**
 * Sends files with the engine, which is given all of them at once, and insists that each was verified.
 *
 * @param {readonly File[]} files
 * @param {{ serverUrl: string, parallel: number, onAdded: () => void }} options
 * @returns {Promise<void>}
 */
export function sendWithQueue(files, { serverUrl, parallel, onAdded }) {
  return new Promise((resolve, reject) => {
    const queue = new UploadQueue({ serverUrl, concurrency: parallel });
    let verified = 0;
    let isAdded = false;
    queue.subscribe((event) => {
      if (event.type === 'upload-success' && event.result.verified) verified++;
      if (event.type === 'upload-failure') reject(event.error);
      if (event.type !== 'queue-idle') return;
      if (verified === files.length) resolve();
      else if (isAdded) reject(new Error(`${verified} of ${files.length} files were verified`));
    });
    void queue.addMany(files).then(() => {
      isAdded = true;
      onAdded();
    });
  });
}
