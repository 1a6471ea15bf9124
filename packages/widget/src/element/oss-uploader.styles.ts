import type { CSSResultGroup } from 'lit';

import { baseStyles } from './styles/base.styles.js';
import { dropzoneStyles } from './styles/dropzone.styles.js';
import { itemStyles } from './styles/item.styles.js';
import { listStyles } from './styles/list.styles.js';
import { motionStyles } from './styles/motion.styles.js';
import { overStyles } from './styles/over.styles.js';
import { progressStyles } from './styles/progress.styles.js';
import { thumbnailStyles } from './styles/thumbnail.styles.js';
import { tokenStyles } from './styles/token.styles.js';
import { unfinishedStyles } from './styles/unfinished.styles.js';
import { variantStyles } from './styles/variant.styles.js';

export const styles: CSSResultGroup = [
  tokenStyles,
  baseStyles,
  dropzoneStyles,
  listStyles,
  itemStyles,
  progressStyles,
  unfinishedStyles,
  thumbnailStyles,
  overStyles,
  variantStyles,
  motionStyles,
];
