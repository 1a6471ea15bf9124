import type { UploadRow } from './upload-row.js';

type Listener = (row: UploadRow) => void;

/** Tells open pages of uploads as they are recorded. */
export class UploadFeed {
  readonly #listeners = new Set<Listener>();

  publish(row: UploadRow): void {
    for (const listener of this.#listeners) listener(row);
  }

  /** Returns the function that ends the subscription. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
