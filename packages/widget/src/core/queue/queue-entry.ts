import { randomId } from '../item/random-id.js';
import type { UploadItem } from '../item/upload-item.js';
import type { PlanJob } from '../send/plan-job.js';
import { SpeedMeter } from '../send/speed-meter.js';
import { UploadMemory } from '../send/upload-memory.js';

/** An item and what the queue knows about it besides. */
export interface QueueEntry extends PlanJob {
  /** Replaced by a new snapshot with every change. */
  item: UploadItem;
  /** Place in the queue: grows with every file that is added. */
  readonly order: number;
  /** Whether it may start: at once, or after `start()` in a manual queue. */
  isReleased: boolean;
  /** Whether `upload-start` was told since it was added or retried by a person. */
  isStarted: boolean;
  /** Of the current run; a result of any other run is dropped. */
  run: AbortController | undefined;
  /** Takes back the timer that ends `waiting`. */
  cancelTimer: () => void;
  /** The server that the memory is about. */
  serverUrl: string;
  memory: UploadMemory;
  readonly speed: SpeedMeter;
  /** Most bytes that any run has sent: sums do not go back when a run begins again. */
  sentBytesMark: number;
}

export interface NewEntry {
  readonly file: File;
  readonly handle: FileSystemFileHandle | undefined;
  readonly relativePath: string | undefined;
  readonly order: number;
  readonly isReleased: boolean;
  readonly serverUrl: string;
}

export function createEntry(entry: NewEntry): QueueEntry {
  const { file, handle, relativePath, order, isReleased, serverUrl } = entry;
  return {
    file,
    handle,
    relativePath,
    order,
    item: {
      id: randomId(),
      file,
      state: { phase: 'queued', retries: 0, sentBytes: 0 },
      speedBytesPerSecond: undefined,
      ...(relativePath !== undefined && { relativePath }),
    },
    isReleased,
    isStarted: false,
    run: undefined,
    cancelTimer: () => undefined,
    serverUrl,
    memory: new UploadMemory(),
    speed: new SpeedMeter(),
    sentBytesMark: 0,
  };
}
