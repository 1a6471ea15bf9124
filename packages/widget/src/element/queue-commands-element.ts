import type { QueuePort } from './queue-port.js';
import { TypedEventsElement } from './typed-events-element.js';

/** What a page may ask of files that are in the list; each does nothing where a file's state does not allow it. */
export abstract class QueueCommandsElement extends TypedEventsElement {
  /** The engine, if a file or a setting needed one so far. */
  protected abstract get existingQueue(): QueuePort | undefined;

  pause(id: string): void {
    this.existingQueue?.pause(id);
  }

  resume(id: string): void {
    this.existingQueue?.resume(id);
  }

  /** Tries a failed or waiting upload again now. */
  retry(id: string): void {
    this.existingQueue?.retry(id);
  }

  cancel(id: string): void {
    this.existingQueue?.cancel(id);
  }

  /** Takes a file off the list; cancels it when it is under way. */
  removeFile(id: string): void {
    this.existingQueue?.remove(id);
  }

  retryFailed(): void {
    this.existingQueue?.retryFailed();
  }

  pauseAll(): void {
    this.existingQueue?.pauseAll();
  }

  resumeAll(): void {
    this.existingQueue?.resumeAll();
  }

  /** Also leaves out what is still being added. */
  cancelAll(): void {
    this.existingQueue?.cancelAll();
  }

  /** Takes what is uploaded or canceled off the list. */
  clearDone(): void {
    this.existingQueue?.clearDone();
  }
}
