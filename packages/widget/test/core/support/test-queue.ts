import type { UploadItem } from '../../../src/core/item/upload-item.js';
import type { UploadPhase } from '../../../src/core/item/upload-state.js';
import type { QueueEvent } from '../../../src/core/queue/queue-event.js';
import { UploadQueue } from '../../../src/core/queue/upload-queue.js';
import type { UploadQueueOptions } from '../../../src/core/queue/upload-queue-options.js';
import { MemoryCheckpointStore } from '../../../src/core/resume/memory-checkpoint-store.js';
import { MemoryLocks } from '../../../src/core/resume/memory-locks.js';
import { FakeConnectivity } from './fake-connectivity.js';
import { FakeUploadApi } from './fake-upload-api.js';
import { ManualClock } from './manual-clock.js';
import { ScriptedTransport } from './scripted-transport.js';

const CHECK_TEXT = '123456789';
export const CHECK_CRC = '11051210869376104954';
export const STORED_HEADERS = { 'x-oss-hash-crc64ecma': CHECK_CRC, etag: '"ETAG"' };

export function textFile(name = 'check.txt', text = CHECK_TEXT, type = 'text/plain'): File {
  return new File([text], name, { type });
}

/** A queue at fake ports, and a record of all that it tells. */
export function createTestQueue(options: Partial<UploadQueueOptions> = {}) {
  const transport = new ScriptedTransport();
  const api = new FakeUploadApi();
  const clock = new ManualClock();
  const connectivity = new FakeConnectivity();
  const checkpoints = options.ports?.checkpoints ?? new MemoryCheckpointStore();
  const locks = options.ports?.locks ?? new MemoryLocks();
  const queue = new UploadQueue({
    serverUrl: '/oss',
    ...options,
    ports: {
      transport,
      api,
      clock,
      connectivity,
      checkpoints,
      locks,
      random: () => 0.5,
      ...options.ports,
    },
  });
  const events: QueueEvent[] = [];
  queue.subscribe((event) => events.push(event));
  return {
    queue,
    transport,
    api,
    clock,
    connectivity,
    checkpoints,
    locks,
    events,
    /** Names of the events, without progress. */
    get story(): string[] {
      return events.map(({ type }) => type).filter((type) => !type.endsWith('progress'));
    },
    addOne(file = textFile()): UploadItem {
      const [item] = queue.add([file]);
      if (item === undefined) throw new Error('The file was refused');
      return item;
    },
    item(id: string): UploadItem {
      const item = queue.snapshot.items.find((candidate) => candidate.id === id);
      if (item === undefined) throw new Error('No such item');
      return item;
    },
    phase(id: string): UploadPhase {
      return this.item(id).state.phase;
    },
    /** Waits, by the queue's own notices, until an item is in a phase. */
    reach(id: string, phase: UploadPhase): Promise<UploadItem> {
      return new Promise((resolve) => {
        const check = (): void => {
          const item = this.item(id);
          if (item.state.phase !== phase) return;
          stop();
          resolve(item);
        };
        const stop = queue.onChange(check);
        check();
      });
    },
  };
}
