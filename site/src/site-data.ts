import languagesData from 'virtual:site/languages';
import manifestData from 'virtual:site/manifest';

import type { ElementManifest } from '../build/element-manifest.js';

/** What `custom-elements.json` says of the element. */
export const manifest = manifestData as ElementManifest;

/** BCP 47 tags of the languages that the element speaks. */
export const languages = languagesData as readonly string[];
