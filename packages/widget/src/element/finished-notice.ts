import type { ReactiveControllerHost } from 'lit';

import type { FinishedUpload } from '../core/resume/finished-upload.js';

/** The uploads of earlier pages that were finished in this one, until somebody has read of them. */
export class FinishedNotice {
  readonly #host: ReactiveControllerHost;
  #uploads: readonly FinishedUpload[] = [];

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  get uploads(): readonly FinishedUpload[] {
    return this.#uploads;
  }

  add(upload: FinishedUpload): void {
    this.#show([...this.#uploads, upload]);
  }

  readonly dismiss = (): void => this.#show([]);

  #show(uploads: readonly FinishedUpload[]): void {
    this.#uploads = uploads;
    this.#host.requestUpdate();
  }
}
