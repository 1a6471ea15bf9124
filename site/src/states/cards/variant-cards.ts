import type { PlayedUploader } from '../../demo/played-uploader.js';
import { sampleFile, samplePicture } from '../../demo/sample-files.js';
import type { StateCard } from '../state-card.js';
import { sendMixed } from './list-cards.js';
import { video } from './card-parts.js';

type Variant = PlayedUploader['variant'];

function cardOf(variant: Variant, texts: Pick<StateCard, 'meaning' | 'look'>): StateCard {
  return {
    id: `variant-${variant}`,
    name: `variant="${variant}"`,
    event: '',
    attribute: 'variant',
    ...texts,
    prepare: (element) => {
      sendMixed(element);
      element.variant = variant;
    },
    act: async (element) => {
      element.addFiles([
        await samplePicture('evening.png'),
        sampleFile('minutes.docx', '', 64_000),
        video(),
      ]);
    },
  };
}

/** The same three files in each layout. */
export const VARIANT_CARDS: readonly StateCard[] = [
  cardOf('default', {
    meaning: 'For most pages: a dropzone, and a row for each file.',
    look: 'Rows with words about each file below its name.',
  }),
  cardOf('compact', {
    meaning: 'For dense pages and dialogs: the dropzone is one line, and so is each file.',
    look: 'Lower rows: the words stand beside the name, the bar is the lower edge.',
  }),
  cardOf('button', {
    meaning: 'For toolbars and forms of many fields: a button. Files may still be dropped on it.',
    look: 'No frame to drop on.',
  }),
  cardOf('grid', {
    meaning: 'For pictures: a wall of tiles.',
    look: 'A large picture for each file, with the words under it.',
  }),
];
