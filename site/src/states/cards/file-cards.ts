import { createPseudoOss, refuse, sendSlowly } from '../../demo/pseudo-oss.js';
import type { StateCard } from '../state-card.js';
import { addPicture, deny, FAST, once, report, sendForSeconds, video } from './card-parts.js';

/** The life of a file. */
export const FILE_CARDS: readonly StateCard[] = [
  {
    id: 'queued',
    name: 'Queued',
    event: 'file-added',
    meaning: 'Added and not begun: with `manual`, or because others are first.',
    look: 'No bar. With `manual`, a button in the line above begins.',
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
    look: 'A short bar that runs to and fro, and no percentage: nothing is measured yet.',
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
    look: 'A percentage, a bar that grows, and the speed; a button to pause.',
    prepare: (element) => {
      element.ports = createPseudoOss({ send: sendForSeconds(240, 0.35) });
    },
    act: (element) => void element.addFiles([video()]),
  },
  {
    id: 'waiting',
    name: 'Waiting to try again',
    event: 'upload-retry',
    meaning: 'OSS or the line failed in a way that passes. The row says why, and counts down.',
    look: 'Words in the warning colour that count seconds, and a button to try at once.',
    prepare: (element) => {
      element.ports = createPseudoOss({
        send: (request, file) => {
          request.onProgress({ loadedBytes: file.size * 0.6, totalBytes: file.size });
          return Promise.resolve(
            refuse(503, 'ServiceUnavailable', 'Please reduce your request rate.', '0001-00000001', {
              'retry-after': '45',
            }),
          );
        },
      });
    },
    act: (element) => void element.addFiles([report()]),
  },
  {
    id: 'offline',
    name: 'Waiting for the network',
    event: 'upload-retry',
    meaning: 'The device is offline. It goes on by itself when the network is back.',
    look: 'The same colour as a wait for OSS, but no countdown: nobody knows when.',
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
    look: 'A triangle in the place of the two bars, and words that are not in the warning colour.',
    prepare: (element) => {
      element.ports = createPseudoOss({ send: sendForSeconds(30) });
    },
    act: async (element) => {
      const sent = once(element, 'upload-progress');
      element.addFiles([video()]);
      element.pause(await sent);
    },
  },
  {
    id: 'confirming',
    name: 'Confirming',
    event: '',
    meaning: 'Every byte is in OSS; the server looks at the object and tells the application.',
    look: 'A full bar without a percentage, and nothing to pause: it is too late for that.',
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
    look: 'A tick, and the shield with “Verified”. The answer is the application’s own.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
    },
    act: addPicture,
  },
  {
    id: 'unverified',
    name: 'Done, not verified',
    event: 'upload-success',
    meaning:
      'OSS has the file and the application was told, but no CRC-64 could be compared: the server is one of the tutorial, and the CORS rule hides the header.',
    look: 'The same tick, without the shield.',
    prepare: (element) => {
      element.ports = createPseudoOss({ isTutorial: true });
    },
    act: addPicture,
  },
  {
    id: 'failed',
    name: 'Failed',
    event: 'upload-failure',
    meaning: 'It will not go on by itself. The row says what to do, and what support will ask for.',
    look: 'Words in the danger colour, what to do below them; the request id is under “Details”.',
    prepare: (element) => {
      element.ports = createPseudoOss({ send: deny });
    },
    act: (element) => void element.addFiles([report()]),
  },
  {
    id: 'canceled',
    name: 'Canceled',
    event: 'upload-cancel',
    meaning:
      'Given up by the person or by `cancel(id)`; what OSS has of it is freed. If all of it was sent before, it says so: `mayHaveArrived`.',
    look: 'The name is struck through.',
    prepare: (element) => {
      element.ports = createPseudoOss({ send: sendForSeconds(30) });
    },
    act: async (element) => {
      const sent = once(element, 'upload-progress');
      element.addFiles([video()]);
      element.cancel(await sent);
    },
  },
];
