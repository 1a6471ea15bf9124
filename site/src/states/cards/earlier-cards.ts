import { MemoryCheckpointStore, type Checkpoint } from '@oss-uploader/widget/core';

import type { PlayedUploader } from '../../demo/played-uploader.js';
import { createPseudoOss, type Script } from '../../demo/pseudo-oss.js';
import { sampleFile } from '../../demo/sample-files.js';
import type { StateCard } from '../state-card.js';
import { once } from './card-parts.js';

const FILM = {
  name: 'holiday.mov',
  sizeBytes: 4_300_000_000,
  type: 'video/quicktime',
  lastModified: Date.parse('2026-01-05T09:30:00Z'),
  sample: '1',
};

/** Begins with what an earlier page wrote down of an upload. */
function leaveBehind(
  element: PlayedUploader,
  script: Script,
  left: Pick<Checkpoint, 'phase' | 'sentBytes'>,
  names: readonly string[],
): void {
  const checkpoints = new MemoryCheckpointStore();
  element.ports = { ...createPseudoOss(script), checkpoints };
  void checkpoints.put(
    names.map((name, index) => ({
      id: `left-${index}`,
      serverUrl: new URL('/oss', location.href).href,
      file: { ...FILM, name, relativePath: `trips/2026/${name}` },
      kind: 'multipart',
      session: 'played',
      uploadId: 'played',
      key: `user/u42/played/${name}`,
      updatedAt: Date.now() - (3 + index) * 3_600_000,
      ...left,
    })),
  );
}

function leaveHalf(element: PlayedUploader, names: readonly string[]): void {
  const sentBytes = 2_100_000_000;
  leaveBehind(element, { heldBytes: sentBytes }, { phase: 'sending', sentBytes }, names);
}

/** The uploads that the element offers, once it has looked. */
async function unfinished(element: PlayedUploader): Promise<PlayedUploader['unfinished']> {
  if (element.unfinished.length === 0) await once(element, 'unfinished-found');
  return element.unfinished;
}

/** What an earlier page left behind. */
export const EARLIER_CARDS: readonly StateCard[] = [
  {
    id: 'interrupted',
    name: 'Interrupted before',
    event: 'unfinished-found',
    meaning: 'A reload or a crash ended an earlier page. The upload is offered and can go on.',
    look: 'A block that offers to continue, with the folder that the file was in: a person has to choose it again.',
    prepare: (element) => leaveHalf(element, [FILM.name]),
  },
  {
    id: 'other-file',
    name: 'Another file chosen to continue',
    event: '',
    meaning: 'The file that was chosen to continue has another content. Nothing of it is sent.',
    look: 'The line in the warning colour, in the block that still offers to continue.',
    prepare: (element) => leaveHalf(element, [FILM.name, 'concert.mov']),
    act: async (element) => {
      const [upload] = await unfinished(element);
      if (upload !== undefined) {
        await element.continueUpload(upload.id, sampleFile(FILM.name, FILM.type, 6_000_000));
      }
    },
  },
  {
    id: 'finished',
    name: 'Interrupted before, and finished',
    event: 'unfinished-finished',
    meaning:
      'The earlier page ended when every byte was in OSS. The server completed the upload without the file.',
    look: 'A notice with a tick that only tells: there is nothing left to do, and no row.',
    prepare: (element) =>
      leaveBehind(element, {}, { phase: 'sent', sentBytes: FILM.sizeBytes }, [FILM.name]),
  },
];
