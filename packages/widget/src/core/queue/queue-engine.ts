import { holdsSlot } from '../item/selectors.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { WaitingState } from '../item/upload-state.js';
import { UploadMemory } from '../send/upload-memory.js';
import { clearAway } from './clear-away.js';
import { describeChange } from './describe-change.js';
import type { EngineSettings } from './engine-settings.js';
import type { Outbox } from './outbox.js';
import type { QueueEntry } from './queue-entry.js';
import type { QueueStore } from './queue-store.js';
import { runToEnd } from './run-to-end.js';
import { schedule } from './schedule.js';

/** Moves entries from state to state: fills slots, runs uploads, ends waits, and tells of it all. */
export class QueueEngine {
  settings: EngineSettings;
  readonly #store: QueueStore;
  readonly #outbox: Outbox;
  #depth = 0;
  #isDisposed = false;
  #wasActive = false;
  #toldBytes = { sentBytes: 0, totalBytes: 0 };

  constructor(settings: EngineSettings, store: QueueStore, outbox: Outbox) {
    this.settings = settings;
    this.#store = store;
    this.#outbox = outbox;
  }

  /** Every change of the queue: afterwards free slots are filled and listeners are told. */
  change(act: () => void): void {
    if (this.#isDisposed) return;
    this.#depth += 1;
    try {
      act();
      // A run may report before its launch returns; that must not fill the same slots again.
      if (this.#depth === 1) this.#fillSlots();
    } finally {
      this.#depth -= 1;
    }
    if (this.#depth > 0) return;
    this.#postSums();
    this.#outbox.postChange();
    this.#outbox.deliver();
  }

  /** There may be room for another upload. */
  fill(): void {
    if (this.#depth === 0 && this.#startCount > 0) this.change(() => undefined);
  }

  /** Lets an event happen to an entry, within `change`. */
  dispatch(entry: QueueEntry, event: UploadEvent): void {
    const before = entry.item;
    if (!this.#store.apply(entry, event, this.settings.services.clock.elapsed())) return;
    const { state } = entry.item;
    if (before.state.phase === 'waiting') entry.cancelTimer();
    if (holdsSlot(before.state.phase) && !holdsSlot(state.phase)) endRun(entry);
    if (state.phase === 'waiting') this.#setTimer(entry, state);
    if (state.phase === 'succeeded' || state.phase === 'canceled') {
      clearAway(entry, state.phase, this.settings);
    }
    // Other pages may have better luck.
    if (state.phase === 'failed') entry.memory.claim?.release();
    const change = describeChange(before, entry.item, entry.isStarted);
    if (change === undefined) return;
    if (change.type === 'upload-start') entry.isStarted = true;
    this.#outbox.post(change);
  }

  /** Aborts everything, for good. */
  dispose(): void {
    this.#isDisposed = true;
    for (const entry of this.#store.all()) {
      endRun(entry);
      // Other pages may go on with it.
      entry.memory.claim?.release();
    }
  }

  /** How many uploads may start: each needs a place, and a connection to OSS that nobody else will take. */
  get #startCount(): number {
    const { queuedCount, slotCount, preparingCount } = this.#store.sums;
    const { options, services } = this.settings;
    const places = options.concurrency - slotCount;
    return Math.min(queuedCount, places, services.connections.spare - preparingCount);
  }

  #fillSlots(): void {
    for (const entry of schedule(this.#store.queued(), this.#startCount)) {
      this.dispatch(entry, { type: 'start' });
      this.#launch(entry);
    }
  }

  #launch(entry: QueueEntry): void {
    const { options, services } = this.settings;
    if (entry.serverUrl !== options.serverUrl) {
      entry.serverUrl = options.serverUrl;
      entry.memory.claim?.release();
      entry.memory = new UploadMemory();
    }
    const run = new AbortController();
    entry.run = run;
    const report = (event: UploadEvent): void => {
      // A result of an older run says nothing about this one.
      if (entry.run === run) this.change(() => this.dispatch(entry, event));
    };
    const { order } = entry;
    // Its memory now: another server would give it another one.
    const { file, handle, relativePath, memory } = entry;
    const job = { file, handle, relativePath, memory };
    const { signal } = run;
    const { connectivity } = options.ports;
    void runToEnd({ job, order, services, signal, report }, connectivity).then(report);
  }

  #setTimer(entry: QueueEntry, state: WaitingState): void {
    const { clock } = this.settings.services;
    const { keptBytes, claim } = entry.memory;
    const retry = (): void => {
      if (entry.item.state !== state) return;
      this.change(() => this.dispatch(entry, { type: 'retry', keptBytes }));
    };
    entry.cancelTimer = clock.setTimer(retry, state.retryAt - clock.now());
    // The other page is done or gone.
    if (state.error.code === 'elsewhere') void claim?.turn.then(retry);
  }

  #postSums(): void {
    const { sentBytes, totalBytes, activeCount } = this.#store.sums;
    if (sentBytes !== this.#toldBytes.sentBytes || totalBytes !== this.#toldBytes.totalBytes) {
      this.#toldBytes = { sentBytes, totalBytes };
      this.#outbox.post({ type: 'queue-progress', sentBytes, totalBytes });
    }
    const isActive = activeCount > 0;
    if (this.#wasActive && !isActive) {
      this.#outbox.post({ type: 'queue-idle', items: this.#store.snapshot.items });
    }
    this.#wasActive = isActive;
  }
}

/** Aborts the run, if there is one, and disowns it. */
function endRun(entry: QueueEntry): void {
  entry.cancelTimer();
  entry.run?.abort();
  entry.run = undefined;
}
