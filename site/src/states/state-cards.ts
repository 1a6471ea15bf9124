import { ADDING_CARDS } from './cards/adding-cards.js';
import { EARLIER_CARDS } from './cards/earlier-cards.js';
import { FILE_CARDS } from './cards/file-cards.js';
import { LIST_CARDS } from './cards/list-cards.js';
import { VARIANT_CARDS } from './cards/variant-cards.js';
import type { CardGroup } from './state-card.js';

/** All states, in the order of an upload's life. */
export const CARD_GROUPS: readonly CardGroup[] = [
  { id: 'adding', name: 'Adding files', cards: ADDING_CARDS },
  { id: 'file', name: 'A file', cards: FILE_CARDS },
  { id: 'earlier', name: 'Left by an earlier page', cards: EARLIER_CARDS },
  { id: 'list', name: 'Several files, folders, forms', isRoomy: true, cards: LIST_CARDS },
  { id: 'variants', name: 'Variants', isRoomy: true, cards: VARIANT_CARDS },
];
