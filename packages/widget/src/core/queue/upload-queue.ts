import { canPause, canResume, isActive, isFinal } from '../item/selectors.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { UploadItem } from '../item/upload-item.js';
import type { ContinueOutcome, UnfinishedUpload } from '../resume/unfinished-upload.js';
import { isLineFault } from '../retry/answer-fault.js';
import { Connections } from '../send/connections.js';
import { createServices, needsOtherServices, type QueueParts } from './create-services.js';
import { checkFile, rulesOf, strictestRules, type FileRules } from './file-rules.js';
import { inSlices } from './in-slices.js';
import { learnSize } from './learn-size.js';
import { Outbox } from './outbox.js';
import { QueueEngine } from './queue-engine.js';
import { createEntry, type QueueEntry } from './queue-entry.js';
import type { QueueEvent } from './queue-event.js';
import type { QueueSnapshot } from './queue-snapshot.js';
import { QueueStore } from './queue-store.js';
import { resolveOptions, type UploadQueueOptions } from './upload-queue-options.js';

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
 * queue.add(input.files); // or, for thousands: await queue.addMany(input.files)
 * ```
 *
 * Methods with an id do nothing when there is no such item or its phase does not allow it.
 */
export class UploadQueue {
  readonly #store = new QueueStore();
  readonly #outbox = new Outbox(() => this.#store.snapshot);
  readonly #engine: QueueEngine;
  readonly #parts: QueueParts;
  readonly #lifetime = new AbortController();
  #given: UploadQueueOptions;
  #forgetConnectivity: () => void;
  #nextOrder = 0;

  constructor(options: UploadQueueOptions) {
    this.#given = options;
    const resolved = resolveOptions(options);
    const { concurrency, ports } = resolved;
    this.#parts = {
      connections: new Connections(concurrency, ports.clock, () => this.#engine.fill()),
      jobs: () => this.#store.upcoming(),
      onUnfinished: () => this.#outbox.postChange(),
      onFinished: (finished) =>
        this.#engine.change(() => this.#outbox.post({ type: 'unfinished-finished', finished })),
    };
    const settings = { options: resolved, services: createServices(resolved, this.#parts) };
    this.#engine = new QueueEngine(settings, this.#store, this.#outbox);
    this.#forgetConnectivity = ports.connectivity.onOnline(() => this.wake());
  }

  /** The items and their sums; the same object until something changes. */
  get snapshot(): QueueSnapshot {
    return this.#store.snapshot;
  }

  /** What a file must meet, by the page and, once it has answered, by the server. */
  get rules(): FileRules {
    const { options, services } = this.#engine.settings;
    return strictestRules(options.rules, rulesOf(services.policies.limits));
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
  configure(changes: Partial<UploadQueueOptions>): void {
    const { options: before, services } = this.#engine.settings;
    this.#given = { ...this.#given, ...changes };
    // Ports that were made by default stay: new ones would be another place.
    const ports = { ...before.ports, ...changes.ports };
    const options = resolveOptions({ ...this.#given, ports });
    this.#engine.settings = {
      options,
      services: needsOtherServices(before, options)
        ? createServices(options, this.#parts)
        : services,
    };
    this.#parts.connections.max = options.concurrency;
    if (before.ports.connectivity !== options.ports.connectivity) {
      this.#forgetConnectivity();
      this.#forgetConnectivity = options.ports.connectivity.onOnline(() => this.wake());
    }
    this.#engine.change(() => {
      if (!before.autoStart && options.autoStart) this.#releaseAll();
    });
  }

  /**
   * Takes files that meet the rules; the others are told of as `file-rejected`. A file whose upload was begun in an
   * earlier page goes on where that one stopped. With its handle, a later page can do so without asking for the file. Files
   * of a folder have relative paths: given here, or by the browser as `webkitRelativePath`.
   */
  add(
    files: Iterable<File>,
    handles: ReadonlyMap<File, FileSystemFileHandle> = new Map<File, FileSystemFileHandle>(),
    relativePaths: Pick<ReadonlyMap<File, string>, 'get'> = new Map<File, string>(),
  ): readonly UploadItem[] {
    const added: QueueEntry[] = [];
    this.#engine.change(() => {
      const { options, services } = this.#engine.settings;
      const serverRules = rulesOf(services.policies.limits);
      let { count } = this.#store;
      let { heldBytes } = this.#store.sums;
      for (const file of files) {
        const reason =
          checkFile(file, options.rules, count, heldBytes) ??
          checkFile(file, serverRules, count, heldBytes);
        if (reason !== undefined) {
          this.#outbox.post({ type: 'file-rejected', file, reason });
          continue;
        }
        const { autoStart: isReleased, serverUrl } = options;
        const handle = handles.get(file);
        const order = this.#nextOrder++;
        // Node's files have none, and those that came alone an empty one.
        const relativePath = (relativePaths.get(file) ?? file.webkitRelativePath) || undefined;
        const entry = createEntry({ file, handle, relativePath, order, isReleased, serverUrl });
        this.#store.add(entry);
        this.#outbox.post({ type: 'file-added', item: entry.item });
        added.push(entry);
        count += 1;
        heldBytes += file.size;
      }
      if (added.length > 0) this.learnLimits();
    });
    return added.map(({ item }) => item);
  }

  /**
   * As `add`, for more files than a page can take at once: browsers ask the disk for the size of each. They are taken in
   * slices of some milliseconds, each in a task of its own, the first before this returns. Resolves when all are taken,
   * or the queue is disposed, with those that meet the rules.
   */
  async addMany(
    files: Iterable<File>,
    handles?: ReadonlyMap<File, FileSystemFileHandle>,
    relativePaths?: Pick<ReadonlyMap<File, string>, 'get'>,
  ): Promise<readonly UploadItem[]> {
    const items: UploadItem[] = [];
    await inSlices([...files], {
      isOver: () => this.#lifetime.signal.aborted,
      prepare: learnSize,
      work: (slice) => items.push(...this.add(slice, handles, relativePaths)),
    });
    return items;
  }

  /**
   * Asks for the server's limits, unless it has told them, so that files meet them before they are sent. Happens by itself
   * with the first files. What goes wrong is told by the first upload that needs the answer.
   */
  learnLimits(): void {
    const { policies } = this.#engine.settings.services;
    if (policies.isKnown) return;
    policies.current(new AbortController().signal).then(
      () => this.#outbox.postChange(),
      // The run that needs the answer asks again, and reports what is wrong.
      () => undefined,
    );
  }

  /** In a manual queue: begins with the files that are there now. */
  start(): void {
    this.#engine.change(() => this.#releaseAll());
  }

  pause(id: string): void {
    this.#send(id, pauseOf);
  }

  resume(id: string): void {
    this.#send(id, () => ({ type: 'resume' }));
  }

  /** Tries a failed item again, or a waiting one at once. */
  retry(id: string): void {
    this.#send(id, retryOf);
  }

  /** Stops an item's traffic for good; it stays in the list as canceled. */
  cancel(id: string): void {
    this.#send(id, cancelOf);
  }

  /** Takes an item off the list; cancels it before, unless it is done. */
  remove(id: string): void {
    const entry = this.#store.get(id);
    if (entry === undefined) return;
    this.#engine.change(() => {
      this.#engine.dispatch(entry, cancelOf(entry));
      this.#store.delete([id]);
    });
  }

  /**
   * The line may be back: whoever waits for it tries at once. Called by itself when the device comes online; a page calls
   * it when it is shown again after sleep.
   */
  wake(): void {
    this.#engine.change(() => {
      for (const entry of this.#store.all()) {
        const { state } = entry.item;
        if (state.phase === 'waiting' && isLineFault(state.error)) {
          this.#engine.dispatch(entry, retryOf(entry));
        }
      }
    });
  }

  /** Uploads that an earlier page left unfinished, as far as `findUnfinished` found them; newest first. */
  get unfinished(): readonly UnfinishedUpload[] {
    return this.#engine.settings.services.unfinished.items;
  }

  /**
   * Looks for uploads that an earlier page left unfinished, and brings those to their end that need no file for it: told
   * as `unfinished-finished`, and remembered, so that their files are not sent again. Costs requests only where there are any.
   */
  async findUnfinished(): Promise<void> {
    await this.#engine.settings.services.unfinished.find(this.#lifetime.signal);
  }

  /**
   * Goes on with an unfinished upload: with this file, or with the one that the browser keeps a handle of, which it may
   * ask the user for; so call it in answer to a click. What is missing or wrong is said by the answer.
   */
  async continue(id: string, file?: File): Promise<ContinueOutcome['kind']> {
    const { unfinished } = this.#engine.settings.services;
    const outcome = await unfinished.continue(id, file);
    if (outcome.kind !== 'continued') return outcome.kind;
    const handles = new Map(outcome.handle && [[outcome.file, outcome.handle] as const]);
    const [item] = this.add([outcome.file], handles, { get: () => outcome.relativePath });
    const entry = item && this.#store.get(item.id);
    // Rules of the page may refuse it now; it then stays unfinished.
    if (entry !== undefined) {
      unfinished.drop(id);
      this.#engine.change(() => (entry.isReleased = true));
    }
    return outcome.kind;
  }

  /** Gives an unfinished upload up: what OSS has of it is freed. */
  discard(id: string): void {
    this.#engine.settings.services.unfinished.discard(id);
  }

  /**
   * Lets other queues and pages go on with what is paused or failed here, for a view that is taken away and may not come
   * back. What is resumed or retried here is taken back, if nobody has it by then.
   */
  letGo(): void {
    for (const { item, memory } of this.#store.values()) {
      if (!isActive(item.state.phase)) memory.claim?.release();
    }
  }

  pauseAll(): void {
    this.#sendAll(pauseOf, ({ state }) => canPause(state.phase));
  }

  resumeAll(): void {
    this.#sendAll(
      () => ({ type: 'resume' }),
      ({ state }) => canResume(state.phase),
    );
  }

  retryFailed(): void {
    this.#sendAll(retryOf, ({ state }) => state.phase === 'failed');
  }

  cancelAll(): void {
    this.#sendAll(cancelOf, ({ state }) => !isFinal(state.phase));
  }

  /** Takes succeeded and canceled items off the list. */
  clearDone(): void {
    this.#engine.change(() => {
      const done = this.#store.snapshot.items.filter(({ state }) => isFinal(state.phase));
      this.#store.delete(done.map(({ id }) => id));
    });
  }

  /** Aborts everything and tells nobody: for an element that is gone. There is no way back. */
  dispose(): void {
    this.#lifetime.abort();
    this.#parts.connections.dispose();
    this.#engine.dispose();
    this.#outbox.dispose();
    this.#forgetConnectivity();
    const { policies, planner } = this.#engine.settings.services;
    policies.dispose();
    planner.dispose();
  }

  #send(id: string, eventFor: Request): void {
    const entry = this.#store.get(id);
    if (entry !== undefined) this.#engine.change(() => this.#ask(entry, eventFor(entry)));
  }

  #sendAll(eventFor: Request, isMeant: (item: UploadItem) => boolean): void {
    this.#engine.change(() => {
      for (const entry of this.#store.all()) {
        if (isMeant(entry.item)) this.#ask(entry, eventFor(entry));
      }
    });
  }

  /** A request of a person: who asks for one item to go on need not start the queue as well. */
  #ask(entry: QueueEntry, event: UploadEvent): void {
    if (event.type === 'retry' && entry.item.state.phase === 'failed') {
      entry.isStarted = false;
      entry.memory.recover();
    }
    if (event.type === 'retry' || event.type === 'resume') entry.isReleased = true;
    this.#engine.dispatch(entry, event);
  }

  #releaseAll(): void {
    for (const entry of this.#store.values()) entry.isReleased = true;
  }
}

type Request = (entry: QueueEntry) => UploadEvent;

const pauseOf: Request = ({ memory: { keptBytes } }) => ({ type: 'pause', keptBytes });
const cancelOf: Request = ({ item: { state }, memory: { trace } }) => ({
  type: 'cancel',
  mayHaveArrived: state.phase === 'confirming' || trace.kind === 'sent',
});
const retryOf: Request = ({ memory: { keptBytes } }) => ({ type: 'retry', keptBytes });
