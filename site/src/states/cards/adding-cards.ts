import { createPseudoOss, never } from '../../demo/pseudo-oss.js';
import { sampleFile } from '../../demo/sample-files.js';
import type { StateCard } from '../state-card.js';
import { addPicture, report, sendForSeconds, video } from './card-parts.js';

/** Before a file is in the list, or instead. */
export const ADDING_CARDS: readonly StateCard[] = [
  {
    id: 'empty',
    name: 'Empty',
    event: '',
    meaning: 'Nothing was added yet. The limits are those of the page; the server may tell more.',
    look: 'The dropzone at its full height; with files below, it is a line.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
      element.accept = 'image/*,.pdf';
      element.maxSize = '20MB';
    },
  },
  {
    id: 'hover',
    name: 'Files hover over it',
    event: '',
    meaning: 'Files are dragged over the element: the whole of it takes them, not the frame only.',
    look: 'The frame and its tint in the accent colour; the words ask to let go.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
      element.accept = 'image/*,.pdf';
      element.maxSize = '20MB';
    },
    act: async (element) => {
      await element.updateComplete;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(report());
      element.renderRoot.querySelector('[part~=base]')?.dispatchEvent(
        new DragEvent('dragenter', {
          bubbles: true,
          composed: true,
          cancelable: true,
          dataTransfer,
        }),
      );
    },
  },
  {
    id: 'refused',
    name: 'Refused',
    event: 'file-rejected',
    meaning: 'A file breaks a rule. It never becomes an upload; the notice says which rule.',
    look: 'A notice that can be closed, and no row: this is not a failed upload.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
      element.accept = 'image/*,.pdf';
    },
    act: (element) => {
      element.addFiles([sampleFile('setup.exe', 'application/x-msdownload', 900_000)]);
    },
  },
  {
    id: 'checking',
    name: 'Being checked',
    event: '',
    meaning: 'The page’s `validate` is asked about a file and has not answered.',
    look: 'A line that counts the files, and no row yet.',
    prepare: (element) => {
      element.ports = createPseudoOss({});
      element.validateTimeoutMs = 3_600_000;
      element.validate = () => never();
    },
    act: addPicture,
  },
  {
    id: 'disabled',
    name: 'Disabled',
    event: '',
    attribute: 'disabled',
    meaning: 'By `disabled` or a disabled `fieldset`: no more files may be added.',
    look: 'Pale words in the dropzone. Rows keep their buttons: what is under way goes on.',
    prepare: (element) => {
      element.ports = createPseudoOss({ send: sendForSeconds(240, 0.35) });
      element.disabled = true;
    },
    act: (element) => void element.addFiles([video()]),
  },
];
