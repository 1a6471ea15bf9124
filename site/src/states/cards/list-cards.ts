import type { PlayedUploader } from '../../demo/played-uploader.js';
import { createPseudoOss, store } from '../../demo/pseudo-oss.js';
import { sampleFile, samplePicture } from '../../demo/sample-files.js';
import type { StateCard } from '../state-card.js';
import { deny, once, report, sendForSeconds, video } from './card-parts.js';

const slowly = sendForSeconds(200);

/** One that arrives, one that is refused, and others that take their time. */
export function sendMixed(element: PlayedUploader): void {
  let count = 0;
  element.ports = createPseudoOss({
    send: (request, file) => {
      count += 1;
      return (count === 1 ? store : count === 2 ? deny : slowly)(request, file);
    },
  });
  element.multiple = true;
}

/** Several files, and what the element says about all of them. */
export const LIST_CARDS: readonly StateCard[] = [
  {
    id: 'several',
    name: 'Many at once',
    event: 'queue-progress',
    meaning: 'The line about all files sums up, and says what can be done with them together.',
    look: 'A bar below the line, for all files; each row keeps its own.',
    prepare: sendMixed,
    act: async (element) => {
      element.addFiles([
        report(),
        sampleFile('minutes.docx', '', 64_000),
        await samplePicture('lake.png', 190),
        video(),
      ]);
    },
  },
  {
    id: 'idle',
    name: 'All done',
    event: 'queue-idle',
    meaning: 'Nothing is under way any more. The line says how it went.',
    look: 'No bar below the line; what is left to do is to clear.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
      element.multiple = true;
    },
    act: async (element) => {
      element.addFiles([await samplePicture('lake.png', 190), await samplePicture('hill.png', 90)]);
    },
  },
  {
    id: 'folders',
    name: 'Folders',
    event: 'file-added',
    meaning: 'Files of a folder stand under its path, in a group that can be closed.',
    look: 'A heading with a path and a triangle; how many of its files are done is on the right.',
    prepare: (element) => {
      sendMixed(element);
      element.directory = true;
    },
    act: async (element) => {
      element.addFiles([
        inFolder('trip/day 1', await samplePicture('beach.png', 190)),
        inFolder('trip/day 1', sampleFile('route.gpx', '', 18_000)),
        inFolder('trip/day 2', await samplePicture('market.png', 30)),
      ]);
    },
  },
  {
    id: 'held',
    name: 'A submit that waits',
    event: '',
    meaning:
      'The form was sent while files are on their way. It goes out by itself when they are done; `submit="block"` refuses it instead.',
    look: 'A line that says so, and a button that takes the submit back.',
    isInForm: true,
    prepare: (element) => {
      element.ports = createPseudoOss({ send: sendForSeconds(120, 0.2) });
      element.name = 'attachments';
    },
    act: async (element) => {
      const sent = once(element, 'upload-progress');
      element.addFiles([video()]);
      await sent;
      element.closest('form')?.querySelector('button')?.click();
    },
  },
];

/** As the browser gives the files of a folder that was chosen. */
function inFolder(path: string, file: File): File {
  return Object.defineProperty(file, 'webkitRelativePath', { value: `${path}/${file.name}` });
}
