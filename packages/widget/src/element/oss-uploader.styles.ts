import type { CSSResultGroup } from 'lit';

import { baseStyles } from './styles/base.styles.js';
import { dropzoneStyles } from './styles/dropzone.styles.js';
import { itemStyles } from './styles/item.styles.js';
import { listStyles } from './styles/list.styles.js';
import { progressStyles } from './styles/progress.styles.js';
import { tokenStyles } from './styles/token.styles.js';
import { unfinishedStyles } from './styles/unfinished.styles.js';

export const styles: CSSResultGroup = [
  tokenStyles,
  baseStyles,
  dropzoneStyles,
  listStyles,
  itemStyles,
  progressStyles,
  unfinishedStyles,
];
