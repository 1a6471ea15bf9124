import { fileKind } from './file-kind.js';
import type { Thumbnails } from './thumbnails.js';
import type { WatchThumbnail } from './thumbnail.js';

/** Of which files small pictures are made; of videos only with `all`, for they need `media-src blob:` in a strict CSP. */
export type ThumbnailSetting = 'images' | 'all' | 'none';

/** Loads what makes small pictures when the first file needs one; without it, files keep the icon of their kind. */
export class ThumbnailController {
  readonly #setting: () => ThumbnailSetting;
  #thumbnails: Promise<Thumbnails> | undefined;

  constructor(setting: () => ThumbnailSetting) {
    this.#setting = setting;
  }

  readonly watch: WatchThumbnail = (slot, file) => {
    const kind = fileKind(file);
    const setting = this.#setting();
    if (setting === 'none' || (kind === 'video' && setting !== 'all')) return;
    if (kind !== 'image' && kind !== 'video') return;
    this.#thumbnails ??= import('./thumbnails.js').then((module) => new module.Thumbnails());
    this.#thumbnails.then(
      (thumbnails) => thumbnails.watch(slot, file, kind),
      () => undefined,
    );
  };
}
