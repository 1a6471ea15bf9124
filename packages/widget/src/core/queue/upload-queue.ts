import { canPause, canResume, canRetry, holdsSlot, isFinal } from '../item/selectors.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { UploadItem } from '../item/upload-item.js';
import type { Services } from '../send/services.js';
import { UploadMemory } from '../send/upload-memory.js';
import { createServices, needsOtherServices } from './create-services.js';
import { describeChange } from './describe-change.js';
import { checkFile, rulesOf, strictestRules, type FileRules } from './file-rules.js';
import { Outbox } from './outbox.js';
import { createEntry, type QueueEntry } from './queue-entry.js';
import type { QueueEvent } from './queue-event.js';
import type { QueueSnapshot } from './queue-snapshot.js';
import { QueueStore } from './queue-store.js';
import { runToEnd } from './run-to-end.js';
import { schedule } from './schedule.js';
import {
  resolveOptions,
  type ResolvedOptions,
  type UploadQueueOptions,
} from './upload-queue-options.js';

/**
 * Sends files to OSS, a few at a time, and does not let go: faults that pass are waited out,
 * signatures that expire are renewed, and nothing is called done before OSS has every byte and
 * the application knows. Needs no document, so it also runs in a worker.
 *
 * ```ts
 * const queue = new UploadQueue({ serverUrl: '/oss' });
 * queue.subscribe((event) => {
 *   if (event.type === 'upload-success') console.log(event.result.key, event.result.response);
 *   if (event.type === 'upload-failure') console.log(event.error.code, event.error.message);
 * });
 * queue.onChange(({ items, sentBytes, totalBytes }) => render(items, sentBytes / totalBytes));
 * queue.add(input.files);
 * ```
 *
 * Methods with an id do nothing when there is no such item or its phase does not allow it.
 */
export class UploadQueue {
  readonly #store = new QueueStore();
  readonly #outbox = new Outbox(() => this.#store.snapshot);
  #given: UploadQueueOptions;
  #options: ResolvedOptions;
  #services: Services;
  #forgetConnectivity: () => void;
  #isDisposed = false;
  #wasActive = false;
  #toldBytes = { sentBytes: 0, totalBytes: 0 };
  #depth = 0;

  constructor(options: UploadQueueOptions) {
    this.#given = options;
    this.#options = resolveOptions(options);
    this.#services = createServices(this.#options);
    this.#forgetConnectivity = this.#options.ports.connectivity.onOnline(() =>
      this.#retryWaiting(),
    );
  }

  /** The items and their sums; the same object until something changes. */
  get snapshot(): QueueSnapshot {
    return this.#store.snapshot;
  }

  /** What a file must meet, by the page and, once it has answered, by the server. */
  get rules(): FileRules {
    return strictestRules(this.#options.rules, rulesOf(this.#services.policies.limits));
  }

  /** Calls back for everything that happens, in order. The returned function ends it. */
  subscribe(listener: (event: QueueEvent, snapshot: QueueSnapshot) => void): () => void {
    return this.#outbox.subscribe(listener);
  }

  /** Calls back after any change, once per microtask. The returned function ends it. */
  onChange(listener: (snapshot: QueueSnapshot) => void): () => void {
    return this.#outbox.onChange(listener);
  }

  /** Changes some options. Files under way keep the server and the ports they began with. */
  configure(options: Partial<UploadQueueOptions>): void {
    const before = this.#options;
    this.#given = { ...this.#given, ...options };
    // Ports that were made by default stay: a new one is a new place.
    this.#options = resolveOptions({
      ...this.#given,
      ports: { ...before.ports, ...options.ports },
    });
    if (needsOtherServices(before, this.#options)) this.#services = createServices(this.#options);
    if (before.ports.connectivity !== this.#options.ports.connectivity) {
      this.#forgetConnectivity();
      this.#forgetConnectivity = this.#options.ports.connectivity.onOnline(() =>
        this.#retryWaiting(),
      );
    }
    this.#change(() => {
      if (!before.autoStart && this.#options.autoStart) this.#releaseAll();
    });
  }

  /** Takes files that meet the rules; the others are told of as `file-rejected`. */
  add(files: Iterable<File>): readonly UploadItem[] {
    if (this.#isDisposed) return [];
    const added: QueueEntry[] = [];
    this.#change(() => {
      const serverRules = rulesOf(this.#services.policies.limits);
      let { count } = this.#store;
      for (const file of files) {
        const reason =
          checkFile(file, this.#options.rules, count) ?? checkFile(file, serverRules, count);
        if (reason !== undefined) {
          this.#outbox.post({ type: 'file-rejected', file, reason });
          continue;
        }
        const entry = createEntry(file, this.#options.autoStart, this.#options.serverUrl);
        this.#store.add(entry);
        this.#outbox.post({ type: 'file-added', item: entry.item });
        added.push(entry);
        count += 1;
      }
      if (added.length > 0) this.#learnLimits();
    });
    return added.map(({ item }) => item);
  }

  /** In a manual queue: begins with the files that are there now. */
  start(): void {
    this.#change(() => this.#releaseAll());
  }

  pause(id: string): void {
    this.#send(id, { type: 'pause' });
  }

  resume(id: string): void {
    this.#send(id, { type: 'resume' });
  }

  /** Tries a failed item again, or a waiting one at once. */
  retry(id: string): void {
    this.#send(id, { type: 'retry' });
  }

  /** Stops an item's traffic for good; it stays in the list as canceled. */
  cancel(id: string): void {
    this.#send(id, { type: 'cancel' });
  }

  /** Takes an item off the list; cancels it before, unless it is done. */
  remove(id: string): void {
    const entry = this.#store.get(id);
    if (entry === undefined) return;
    this.#change(() => {
      this.#dispatch(entry, { type: 'cancel' });
      this.#store.delete(id);
    });
  }

  pauseAll(): void {
    this.#sendAll({ type: 'pause' }, ({ state }) => canPause(state.phase));
  }

  resumeAll(): void {
    this.#sendAll({ type: 'resume' }, ({ state }) => canResume(state.phase));
  }

  retryFailed(): void {
    this.#sendAll({ type: 'retry' }, ({ state }) => state.phase === 'failed');
  }

  cancelAll(): void {
    this.#sendAll({ type: 'cancel' }, ({ state }) => !isFinal(state.phase));
  }

  /** Takes succeeded and canceled items off the list. */
  clearDone(): void {
    this.#change(() => {
      for (const { item } of this.#store.all()) {
        if (isFinal(item.state.phase)) this.#store.delete(item.id);
      }
    });
  }

  /** Aborts everything and tells nobody: for an element that is gone. There is no way back. */
  dispose(): void {
    this.#isDisposed = true;
    this.#outbox.dispose();
    this.#forgetConnectivity();
    this.#services.policies.dispose();
    for (const entry of this.#store.all()) this.#endRun(entry);
  }

  #send(id: string, event: UploadEvent): void {
    const entry = this.#store.get(id);
    if (entry !== undefined) this.#change(() => this.#ask(entry, event));
  }

  #sendAll(event: UploadEvent, isMeant: (item: UploadItem) => boolean): void {
    this.#change(() => {
      for (const entry of this.#store.all()) if (isMeant(entry.item)) this.#ask(entry, event);
    });
  }

  /** A request of a person: who asks for one item to go on need not start the queue as well. */
  #ask(entry: QueueEntry, event: UploadEvent): void {
    if (event.type === 'retry' && entry.item.state.phase === 'failed') entry.isStarted = false;
    if (event.type === 'retry' || event.type === 'resume') entry.isReleased = true;
    this.#dispatch(entry, event);
  }

  #releaseAll(): void {
    for (const entry of this.#store.values()) entry.isReleased = true;
  }

  #retryWaiting(): void {
    this.#change(() => {
      for (const entry of this.#store.all()) {
        const { state } = entry.item;
        if (
          canRetry(state.phase) &&
          state.phase === 'waiting' &&
          isAboutTheLine(state.error.code)
        ) {
          this.#dispatch(entry, { type: 'retry' });
        }
      }
    });
  }

  /** Asks for the server's limits while the first files are read, so that later ones meet them. */
  #learnLimits(): void {
    const { policies } = this.#services;
    if (policies.isKnown) return;
    policies.current(new AbortController().signal).then(
      () => this.#outbox.postChange(),
      // The run that needs the answer asks again, and reports what is wrong.
      () => undefined,
    );
  }

  /** Every change of the queue: afterwards free slots are filled and listeners are told. */
  #change(act: () => void): void {
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

  #fillSlots(): void {
    for (const entry of schedule(this.#store.values(), this.#options.concurrency)) {
      this.#dispatch(entry, { type: 'start' });
      this.#launch(entry);
    }
  }

  #dispatch(entry: QueueEntry, event: UploadEvent): void {
    const before = entry.item;
    if (!this.#store.apply(entry, event, this.#services.clock.now())) return;
    const { state } = entry.item;
    if (before.state.phase === 'waiting') entry.cancelTimer();
    if (holdsSlot(before.state.phase) && !holdsSlot(state.phase)) this.#endRun(entry);
    if (state.phase === 'waiting') this.#setTimer(entry, state.retryAt);
    const change = describeChange(before, entry.item, entry.isStarted);
    if (change === undefined) return;
    if (change.type === 'upload-start') entry.isStarted = true;
    this.#outbox.post(change);
  }

  #launch(entry: QueueEntry): void {
    const { serverUrl, retry, ports } = this.#options;
    if (entry.serverUrl !== serverUrl) {
      entry.serverUrl = serverUrl;
      entry.memory = new UploadMemory();
    }
    const run = new AbortController();
    entry.run = run;
    const report = (event: UploadEvent): void => {
      if (entry.run === run) this.#change(() => this.#dispatch(entry, event));
    };
    const { file, state } = entry.item;
    void runToEnd({
      file,
      memory: entry.memory,
      services: this.#services,
      signal: run.signal,
      report,
      retries: state.phase === 'preparing' ? state.retries : 0,
      retry,
      random: ports.random,
    }).then(report);
  }

  /** Aborts the run, if there is one, and disowns it. */
  #endRun(entry: QueueEntry): void {
    entry.cancelTimer();
    entry.run?.abort();
    entry.run = undefined;
  }

  #setTimer(entry: QueueEntry, retryAt: number): void {
    const { clock } = this.#services;
    entry.cancelTimer = clock.setTimer(() => {
      this.#change(() => this.#dispatch(entry, { type: 'retry' }));
    }, retryAt - clock.now());
  }

  #postSums(): void {
    const { items, sentBytes, totalBytes, isActive } = this.#store.snapshot;
    if (sentBytes !== this.#toldBytes.sentBytes || totalBytes !== this.#toldBytes.totalBytes) {
      this.#toldBytes = { sentBytes, totalBytes };
      this.#outbox.post({ type: 'queue-progress', sentBytes, totalBytes });
    }
    if (this.#wasActive && !isActive) this.#outbox.post({ type: 'queue-idle', items });
    this.#wasActive = isActive;
  }
}

function isAboutTheLine(code: string): boolean {
  return code === 'network' || code === 'timeout';
}
