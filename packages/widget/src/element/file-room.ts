import type { UploadPhase } from '../core/item/upload-state.js';
import { checkFile, type FileRejection } from '../core/queue/file-rules.js';
import { isSeveral, resolveFileRules, type FileSettings } from './file-settings.js';
import { phaseCounts } from './phase-counts.js';
import type { QueuePort } from './queue-port.js';

export interface FileRoomOptions {
  readonly settings: () => FileSettings;
  readonly queue: () => QueuePort;
  /** For a file that the queue never hears of. */
  readonly onRefuse: (file: File, reason: FileRejection) => void;
  /** Files that were uploaded before and take places among `maxFiles`; the queue does not know of them. */
  readonly restoredCount: () => number;
  readonly forgetRestored: () => void;
}

/** How many files there is room for, and who makes room for whom. */
export class FileRoom {
  readonly #options: FileRoomOptions;

  constructor(options: FileRoomOptions) {
    this.#options = options;
  }

  /** How many more files may be added; of one file only, a new one may take the place. */
  get count(): number {
    const { rules, snapshot } = this.#options.queue();
    const { maxFiles = Infinity } = rules;
    if (!isSeveral(this.#options.settings())) return maxFiles;
    const count = snapshot.items.length - phaseCounts(snapshot.items).canceled;
    return Math.max(0, maxFiles - this.#options.restoredCount() - count);
  }

  /**
   * With room for one file, a new one takes the place of one that is at rest, as in `<input type="file">`. Of an unfinished
   * upload the browser may keep only a handle, so that there is no file to be checked yet. False for a file that gets none.
   */
  makeFor(file: File | undefined): boolean {
    const settings = this.#options.settings();
    if (isSeveral(settings)) return true;
    const queue = this.#options.queue();
    const [item] = queue.snapshot.items;
    const isWelcome =
      file === undefined || checkFile(file, resolveFileRules(settings), 0) === undefined;
    if (item !== undefined && isWelcome && isAtRest(item.state.phase)) queue.remove(item.id);
    if (isWelcome) this.#options.forgetRestored();
    return isWelcome;
  }

  /** The files that have room beside those that were uploaded before; the others are refused. */
  admit(files: readonly File[]): readonly File[] {
    const { maxFiles } = this.#options.queue().rules;
    if (maxFiles === undefined || this.#options.restoredCount() === 0) return files;
    const room = this.count;
    for (const file of files.slice(room)) {
      this.#options.onRefuse(file, { code: 'too-many-files', maxFiles });
    }
    return files.slice(0, room);
  }
}

/** Whether nothing would be lost that somebody waits for. */
function isAtRest(phase: UploadPhase): boolean {
  switch (phase) {
    case 'queued':
    case 'failed':
    case 'succeeded':
    case 'canceled':
      return true;
    case 'preparing':
    case 'sending':
    case 'confirming':
    case 'waiting':
    case 'paused':
      return false;
  }
}
