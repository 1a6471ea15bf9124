// @ts-check
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { makeContent } from '../../e2e/environment/content.js';

/** @import { UserFile } from '../decisions/decide-upload.js' */

/**
 * The user's files, on disk: only as long as they are needed, but the same for that long, whatever becomes of the
 * browser. Files that a page makes up are no stand-in: Chromium cannot read them any more above a few hundred megabytes.
 */
export class DiskFiles {
  #folder;

  /** @param {string} folder */
  constructor(folder) {
    this.#folder = folder;
  }

  /** @param {UserFile} file */
  pathOf({ name }) {
    return join(this.#folder, name);
  }

  /** @param {UserFile} userFile */
  async write(userFile) {
    await mkdir(this.#folder, { recursive: true });
    const file = await open(this.pathOf(userFile), 'w');
    try {
      for (const chunk of makeContent(userFile.contentSeed, userFile.sizeBytes)) {
        await file.write(chunk);
      }
      const time = new Date(userFile.lastModified);
      await file.utimes(time, time);
    } finally {
      await file.close();
    }
  }

  /** @param {UserFile} file */
  async remove(file) {
    await rm(this.pathOf(file), { force: true });
  }
}
