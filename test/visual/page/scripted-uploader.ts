import { OssUploader } from '@oss-uploader/widget/element';
import type { UploadQueueOptions } from '@oss-uploader/widget/core';

import { ScriptedQueue } from './scripted-queue.js';

/** The element as pages have it, but for its engine. */
export class ScriptedUploader extends OssUploader {
  #scripted: ScriptedQueue | undefined;

  /** The engine, in use from the first call on. */
  get scripted(): ScriptedQueue {
    if (this.#scripted === undefined) this.addFiles([]);
    if (this.#scripted === undefined) throw new Error('The element made no engine for its files.');
    return this.#scripted;
  }

  protected override createQueue(options: UploadQueueOptions): ScriptedQueue {
    this.#scripted = new ScriptedQueue(options);
    return this.#scripted;
  }
}

customElements.define('oss-uploader', ScriptedUploader);
