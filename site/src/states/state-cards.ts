import { MemoryCheckpointStore } from '@oss-uploader/widget/core';

import { answer, createPseudoOss, never, refuse, sendSlowly } from '../demo/pseudo-oss.js';
import type { PlayedUploader } from '../demo/played-uploader.js';
import { sampleFile, samplePicture } from '../demo/sample-files.js';

/** A state, and how the element gets there. */
export interface StateCard {
  readonly id: string;
  readonly name: string;
  /** The event of the element that brings it. */
  readonly event: string;
  readonly meaning: string;
  /** Before the element is on the page. */
  readonly prepare: (element: PlayedUploader) => void;
  /** Once it is. */
  readonly act?: (element: PlayedUploader) => Promise<void>;
}

const VIDEO = (): File => sampleFile('harbour.mp4', 'video/mp4', 12_400_000);
const REPORT = (): File => sampleFile('report 2026.pdf', 'application/pdf', 1_830_000);
const FAST = 40_000_000;

async function addPicture(element: PlayedUploader): Promise<void> {
  element.addFiles([await samplePicture('evening.png')]);
}

/** Resolves with the id of the first file whose event of this name comes. */
function once(element: PlayedUploader, name: string): Promise<string> {
  return new Promise((resolve) => {
    element.addEventListener(
      name,
      (event) => resolve((event as CustomEvent<{ readonly id: string }>).detail.id),
      { once: true },
    );
  });
}

export const STATE_CARDS: readonly StateCard[] = [
  {
    id: 'empty',
    name: 'Empty',
    event: '',
    meaning: 'Nothing was added yet. The limits are those of the page; the server may tell more.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
      element.accept = 'image/*,.pdf';
      element.maxSize = '20MB';
    },
  },
  {
    id: 'refused',
    name: 'Refused',
    event: 'file-rejected',
    meaning: 'A file breaks a rule. It never becomes an upload; the notice says which rule.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
      element.accept = 'image/*,.pdf';
    },
    act: (element) => {
      element.addFiles([sampleFile('setup.exe', 'application/x-msdownload', 900_000)]);
      return Promise.resolve();
    },
  },
  {
    id: 'queued',
    name: 'Queued',
    event: 'file-added',
    meaning: 'Added and not begun: with `manual`, or because others are first.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
      element.manual = true;
    },
    act: addPicture,
  },
  {
    id: 'preparing',
    name: 'Preparing',
    event: 'upload-start',
    meaning: 'The server is asked for a signed plan: what may be sent, where to, how large.',
    prepare: (element) => {
      element.ports = createPseudoOss({ plan: 'never' });
    },
    act: addPicture,
  },
  {
    id: 'sending',
    name: 'Sending',
    event: 'upload-progress',
    meaning: 'Bytes go to OSS. Speed and the time that is left are measured.',
    prepare: (element) => {
      element.ports = createPseudoOss({
        send: async (request, file) => {
          request.onProgress({ loadedBytes: file.size * 0.35, totalBytes: file.size });
          await sendSlowly(request, file.size, file.size / 240);
          return never();
        },
      });
    },
    act: (element) => Promise.resolve(void element.addFiles([VIDEO()])),
  },
  {
    id: 'waiting',
    name: 'Waiting to try again',
    event: 'upload-retry',
    meaning: 'OSS or the line failed in a way that passes. The row says why, and counts down.',
    prepare: (element) => {
      element.ports = createPseudoOss({
        send: async (request, file) => {
          await sendSlowly(request, file.size, FAST);
          return refuse(
            503,
            'ServiceUnavailable',
            'Please reduce your request rate.',
            '0001-00000001',
            {
              'retry-after': '90',
            },
          );
        },
      });
    },
    act: (element) => Promise.resolve(void element.addFiles([REPORT()])),
  },
  {
    id: 'offline',
    name: 'Waiting for the network',
    event: 'upload-retry',
    meaning: 'The device is offline. It goes on by itself when the network is back.',
    prepare: (element) => {
      element.ports = createPseudoOss({
        isOffline: true,
        send: () => Promise.resolve({ kind: 'lost' }),
      });
    },
    act: addPicture,
  },
  {
    id: 'paused',
    name: 'Paused',
    event: '',
    meaning: 'By the person, or by `pause(id)`. What was sent in parts stays sent.',
    prepare: (element) => {
      element.ports = createPseudoOss({
        send: async (request, file) => {
          await sendSlowly(request, file.size, file.size / 30);
          return never();
        },
      });
    },
    act: async (element) => {
      const sent = once(element, 'upload-progress');
      element.addFiles([VIDEO()]);
      element.pause(await sent);
    },
  },
  {
    id: 'confirming',
    name: 'Confirming',
    event: '',
    meaning: 'Every byte is in OSS; the server looks at the object and tells the application.',
    prepare: (element) => {
      element.ports = createPseudoOss({
        confirm: 'never',
        send: async (request, file) => {
          await sendSlowly(request, file.size, FAST);
          return refuse(203, 'CallbackFailed', 'Error status : 502.', '0007-00000203');
        },
      });
    },
    act: addPicture,
  },
  {
    id: 'done',
    name: 'Done and verified',
    event: 'upload-success',
    meaning:
      'OSS has the file, its CRC-64 is the one that was read here, and the application was told.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
    },
    act: addPicture,
  },
  {
    id: 'failed',
    name: 'Failed',
    event: 'upload-failure',
    meaning: 'It will not go on by itself. The row says what to do, and what support will ask for.',
    prepare: (element) => {
      element.ports = createPseudoOss({
        send: async (request, file) => {
          await sendSlowly(request, file.size, FAST);
          return refuse(
            403,
            'AccessDenied',
            'You have no right to access this object because of bucket acl.',
            '0003-00000001',
          );
        },
      });
    },
    act: (element) => Promise.resolve(void element.addFiles([REPORT()])),
  },
  {
    id: 'canceled',
    name: 'Canceled',
    event: 'upload-cancel',
    meaning: 'Given up by the person or by `cancel(id)`; what OSS has of it is freed.',
    prepare: (element) => {
      element.ports = createPseudoOss({
        send: async (request, file) => {
          await sendSlowly(request, file.size, file.size / 30);
          return never();
        },
      });
    },
    act: async (element) => {
      const sent = once(element, 'upload-progress');
      element.addFiles([VIDEO()]);
      element.cancel(await sent);
    },
  },
  {
    id: 'interrupted',
    name: 'Interrupted before',
    event: 'unfinished-found',
    meaning: 'A reload or a crash ended an earlier page. The upload is offered and can go on.',
    prepare: (element) => {
      const checkpoints = new MemoryCheckpointStore();
      element.ports = { ...createPseudoOss({ heldBytes: 2_100_000_000 }), checkpoints };
      void checkpoints.put([
        {
          id: 'interrupted',
          serverUrl: new URL('/oss', location.href).href,
          file: {
            name: 'holiday.mov',
            sizeBytes: 4_300_000_000,
            type: 'video/quicktime',
            lastModified: Date.parse('2026-01-05T09:30:00Z'),
            sample: '1',
          },
          kind: 'multipart',
          session: 'played',
          uploadId: 'played',
          key: 'user/u42/played/holiday.mov',
          phase: 'sending',
          sentBytes: 2_100_000_000,
          updatedAt: Date.now() - 3 * 3_600_000,
        },
      ]);
    },
  },
  {
    id: 'several',
    name: 'Many at once',
    event: 'queue-progress',
    meaning: 'The line about all files sums up, and says what can be done with them together.',
    prepare: (element) => {
      let count = 0;
      element.ports = createPseudoOss({
        send: async (request, file) => {
          count += 1;
          if (count === 2) return refuse(403, 'AccessDenied', 'Denied.', '0003-00000001');
          if (count > 2) {
            await sendSlowly(request, file.size, file.size / 200);
            return never();
          }
          await sendSlowly(request, file.size, FAST);
          return answer(200, JSON.stringify({ number: 9 }));
        },
      });
      element.multiple = true;
    },
    act: async (element) => {
      element.addFiles([
        REPORT(),
        sampleFile('minutes.docx', '', 64_000),
        await samplePicture('lake.png', 190),
        VIDEO(),
      ]);
    },
  },
];
