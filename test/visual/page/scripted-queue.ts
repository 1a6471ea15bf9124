import {
  isActive,
  sentBytesOf,
  UploadQueue,
  type ContinueOutcome,
  type FileRules,
  type QueueEvent,
  type QueueSnapshot,
  type UnfinishedUpload,
  type UploadItem,
} from '@oss-uploader/widget/core';

/**
 * An engine that does nothing: it holds what a state of the page puts in it. It is a real one otherwise, so that the
 * element may ask it for whatever it likes.
 */
export class ScriptedQueue extends UploadQueue {
  #snapshot: QueueSnapshot = super.snapshot;
  #unfinished: readonly UnfinishedUpload[] = [];
  #rules: FileRules | undefined;
  readonly #listeners = new Set<(event: QueueEvent, snapshot: QueueSnapshot) => void>();
  readonly #changeListeners = new Set<(snapshot: QueueSnapshot) => void>();
  /** What `continue` answers. */
  continueOutcome: ContinueOutcome['kind'] = 'gone';

  override get snapshot(): QueueSnapshot {
    return this.#snapshot;
  }

  override get unfinished(): readonly UnfinishedUpload[] {
    return this.#unfinished;
  }

  override get rules(): FileRules {
    return this.#rules ?? super.rules;
  }

  override subscribe(listener: (event: QueueEvent, snapshot: QueueSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  override onChange(listener: (snapshot: QueueSnapshot) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  override add(): readonly UploadItem[] {
    return [];
  }

  override findUnfinished(): Promise<void> {
    return Promise.resolve();
  }

  override continue(): Promise<ContinueOutcome['kind']> {
    return Promise.resolve(this.continueOutcome);
  }

  /** What the queue holds from now on. */
  show(items: readonly UploadItem[]): void {
    const counted = items.filter(({ state }) => !['failed', 'canceled'].includes(state.phase));
    this.#snapshot = {
      ...this.#snapshot,
      items,
      totalBytes: counted.reduce((sum, { file }) => sum + file.size, 0),
      sentBytes: counted.reduce((sum, item) => sum + sentBytesOf(item), 0),
      isActive: items.some(({ state }) => isActive(state.phase)),
    };
    this.#change();
  }

  tell(event: QueueEvent): void {
    for (const listener of this.#listeners) listener(event, this.#snapshot);
  }

  /** What an earlier page left behind, from now on. */
  leaveBehind(unfinished: readonly UnfinishedUpload[]): void {
    this.#unfinished = unfinished;
    this.#change();
  }

  /** What the server has said that files must meet. */
  learn(rules: FileRules): void {
    this.#rules = rules;
    this.#change();
  }

  #change(): void {
    for (const listener of this.#changeListeners) listener(this.#snapshot);
  }
}
