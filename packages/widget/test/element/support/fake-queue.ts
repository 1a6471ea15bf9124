import type { FileRules } from '../../../src/core/queue/file-rules.js';
import type { QueueEvent } from '../../../src/core/queue/queue-event.js';
import type { QueueSnapshot } from '../../../src/core/queue/queue-snapshot.js';
import type {
  ContinueOutcome,
  UnfinishedUpload,
} from '../../../src/core/resume/unfinished-upload.js';
import { sentBytesOf } from '../../../src/core/item/selectors.js';
import type { UploadItem } from '../../../src/core/item/upload-item.js';
import type { UploadState } from '../../../src/core/item/upload-state.js';
import type { QueuePort } from '../../../src/element/queue-port.js';

/** A queue whose items are where a test puts them, and that remembers what it was asked. */
export class FakeQueue implements QueuePort {
  readonly asked: (readonly [method: string, ...args: readonly unknown[]])[] = [];
  rules: FileRules = { accept: [], maxSizeBytes: undefined, maxFiles: undefined };
  snapshot: QueueSnapshot = { items: [], totalBytes: 0, sentBytes: 0, isActive: false };
  readonly #listeners = new Set<(event: QueueEvent, snapshot: QueueSnapshot) => void>();
  readonly #changeListeners = new Set<(snapshot: QueueSnapshot) => void>();

  subscribe(listener: (event: QueueEvent, snapshot: QueueSnapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onChange(listener: (snapshot: QueueSnapshot) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** What the queue holds from now on. */
  show(items: readonly UploadItem[]): void {
    const counted = items.filter(({ state }) => !['failed', 'canceled'].includes(state.phase));
    const idle = ['failed', 'canceled', 'succeeded', 'paused'];
    this.snapshot = {
      items,
      totalBytes: sum(counted.map(({ file }) => file.size)),
      sentBytes: sum(counted.map(sentBytesOf)),
      isActive: items.some(({ state }) => !idle.includes(state.phase)),
    };
    for (const listener of this.#changeListeners) listener(this.snapshot);
  }

  tell(event: QueueEvent): void {
    for (const listener of this.#listeners) listener(event, this.snapshot);
  }

  handles: ReadonlyMap<File, FileSystemFileHandle> | undefined;
  readonly relativePaths = new Map<File, string>();

  add(
    files: Iterable<File>,
    handles?: ReadonlyMap<File, FileSystemFileHandle>,
    relativePaths?: Pick<ReadonlyMap<File, string>, 'get'>,
  ): readonly UploadItem[] {
    this.asked.push(['add', ...files]);
    for (const file of files) {
      const path = relativePaths?.get(file);
      if (path !== undefined) this.relativePaths.set(file, path);
    }
    this.handles = handles;
    return [];
  }

  configure(options: object): void {
    this.asked.push(['configure', options]);
  }

  /** How often the server was asked for its limits: happens when the browser is idle, so it is not among `asked`. */
  learned = 0;

  learnLimits(): void {
    this.learned += 1;
  }

  start(): void {
    this.asked.push(['start']);
  }

  pause(id: string): void {
    this.asked.push(['pause', id]);
  }

  resume(id: string): void {
    this.asked.push(['resume', id]);
  }

  retry(id: string): void {
    this.asked.push(['retry', id]);
  }

  cancel(id: string): void {
    this.asked.push(['cancel', id]);
  }

  remove(id: string): void {
    this.asked.push(['remove', id]);
    this.show(this.snapshot.items.filter((item) => item.id !== id));
  }

  pauseAll(): void {
    this.asked.push(['pauseAll']);
  }

  resumeAll(): void {
    this.asked.push(['resumeAll']);
  }

  retryFailed(): void {
    this.asked.push(['retryFailed']);
  }

  cancelAll(): void {
    this.asked.push(['cancelAll']);
  }

  clearDone(): void {
    this.asked.push(['clearDone']);
  }

  letGo(): void {
    this.asked.push(['letGo']);
  }

  wake(): void {
    this.asked.push(['wake']);
  }

  unfinished: readonly UnfinishedUpload[] = [];
  /** What `continue` answers. */
  continueOutcome: ContinueOutcome['kind'] = 'continued';

  findUnfinished(): Promise<void> {
    this.asked.push(['findUnfinished']);
    return Promise.resolve();
  }

  continue(id: string, file?: File): Promise<ContinueOutcome['kind']> {
    this.asked.push(['continue', id, file]);
    return Promise.resolve(this.continueOutcome);
  }

  discard(id: string): void {
    this.asked.push(['discard', id]);
    this.leaveBehind(this.unfinished.filter((upload) => upload.id !== id));
  }

  /** What an earlier page left behind, from now on. */
  leaveBehind(unfinished: readonly UnfinishedUpload[]): void {
    this.unfinished = unfinished;
    for (const listener of this.#changeListeners) listener(this.snapshot);
  }
}

let lastId = 0;

export function createItem(file: File, state: UploadState, speed?: number): UploadItem {
  lastId += 1;
  return { id: `item-${lastId}`, file, state, speedBytesPerSecond: speed };
}

export function createUnfinished(changes: Partial<UnfinishedUpload> = {}): UnfinishedUpload {
  lastId += 1;
  return {
    id: `unfinished-${lastId}`,
    name: 'movie.mp4',
    type: 'video/mp4',
    sizeBytes: 4_300_000_000,
    sentBytes: 2_100_000_000,
    updatedAt: Date.now() - 3 * 3600 * 1000,
    hasHandle: false,
    ...changes,
  };
}

/** A file of a size, without the bytes. */
export function createFile(name: string, sizeBytes = 1, type = ''): File {
  const file = new File(['x'], name, { type });
  Object.defineProperty(file, 'size', { value: sizeBytes });
  return file;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
