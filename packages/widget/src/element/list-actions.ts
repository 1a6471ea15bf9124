import type { ItemActions } from './render-item.js';
import type { QueueActions } from './render-summary.js';

/** The methods of the element that its buttons call. */
export interface ListCommands {
  pause(id: string): void;
  resume(id: string): void;
  retry(id: string): void;
  cancel(id: string): void;
  removeFile(id: string): void;
  start(): void;
  pauseAll(): void;
  resumeAll(): void;
  cancelAll(): void;
  retryFailed(): void;
  clearDone(): void;
}

/** What the buttons of the rows and of the summary do. */
export function listActions(
  commands: ListCommands,
  copy: ItemActions['copy'],
  watchThumbnail: ItemActions['watchThumbnail'],
): { readonly item: ItemActions; readonly queue: QueueActions } {
  return {
    item: {
      pause: (id) => commands.pause(id),
      resume: (id) => commands.resume(id),
      retry: (id) => commands.retry(id),
      cancel: (id) => commands.cancel(id),
      remove: (id) => commands.removeFile(id),
      copy,
      watchThumbnail,
    },
    queue: {
      start: () => commands.start(),
      pauseAll: () => commands.pauseAll(),
      resumeAll: () => commands.resumeAll(),
      cancelAll: () => commands.cancelAll(),
      retryFailed: () => commands.retryFailed(),
      clearDone: () => commands.clearDone(),
    },
  };
}
