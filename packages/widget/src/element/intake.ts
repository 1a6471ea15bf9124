import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { UploadItem } from '../core/item/upload-item.js';
import type { UploadPhase } from '../core/item/upload-state.js';
import { checkFile, type FileRejection } from '../core/queue/file-rules.js';
import type { FileHandles, Offer } from './drop-controller.js';
import { isSeveral, resolveFileRules, type FileSettings } from './file-settings.js';
import { inSlices } from './in-slices.js';
import { phaseCounts } from './phase-counts.js';
import type { QueuePort } from './queue-port.js';
import type { Rejection } from './rejection.js';
import { Screening, type ScreeningSettings } from './screening/screening.js';

/** As many files are taken before the call returns; the browser may ask the disk for the size of each. */
const MOST_AT_ONCE = 100;

export interface IntakeOptions {
  readonly settings: () => FileSettings & ScreeningSettings;
  readonly queue: () => QueuePort;
  readonly onReject: (rejection: Rejection) => void;
  /** For a file that the queue never hears of. */
  readonly onRefuse: (file: File, reason: FileRejection) => void;
  /** When there are more or fewer files that are neither in the list nor refused yet. */
  readonly onPending: () => void;
  /** Files that were uploaded before and take places among `maxFiles`. */
  readonly restoredCount: () => number;
  readonly forgetRestored: () => void;
}

/** How far the adding of many files is. */
export interface Adding {
  readonly doneCount: number;
  readonly totalCount: number;
}

/**
 * Hands what was chosen, dropped, pasted or given to the queue, and keeps what was not taken until it is dismissed. Many
 * files go in slices, so that the page stays responsive; while the host is out of the document, they wait.
 */
export class Intake implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: IntakeOptions;
  #rejections: Rejection[] = [];
  #adding: Adding | undefined;
  /** Settles when the offers of many files so far are taken. */
  #work: Promise<void> | undefined;
  #stop = new AbortController();
  #isAway = false;
  #onReturn: (() => void) | undefined;
  #back: Promise<void> | undefined;
  readonly #screening: Screening;

  constructor(host: ReactiveControllerHost, options: IntakeOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
    this.#screening = new Screening({
      settings: options.settings,
      rules: () => options.queue().rules,
      items: () => options.queue().snapshot.items,
      remove: (id) => options.queue().remove(id),
      onRefuse: options.onRefuse,
      onChange: () => {
        host.requestUpdate();
        options.onPending();
      },
      ready: () => (this.#isAway ? this.#hostReturn() : undefined),
    });
  }

  /** Of the last offer only. */
  get rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  /** Files that were offered and are neither in the list nor refused yet. */
  get pendingCount(): number {
    const { totalCount, doneCount } = this.#adding ?? { totalCount: 0, doneCount: 0 };
    return totalCount - doneCount + this.#screening.pendingCount;
  }

  /** Files whose being looked at takes long enough to be told of. */
  get checkingCount(): number {
    return this.#screening.slowCount;
  }

  /** While many files are being added. */
  get adding(): Adding | undefined {
    return this.#adding;
  }

  /** Resolves when everything that was offered so far is in the list, or was refused. */
  async whenAdded(): Promise<void> {
    while (this.#work !== undefined) await this.#work;
    await this.#screening.whenDone();
  }

  /** Leaves out what was offered and is not in the list yet. */
  stopAdding(): void {
    this.#screening.stop();
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#onReturn?.();
  }

  hostConnected(): void {
    this.#isAway = false;
    this.#onReturn?.();
  }

  hostDisconnected(): void {
    this.#isAway = true;
  }

  /** Takes what was dropped or pasted, once the handles of its files are known. */
  async takeOffer(offer: Offer): Promise<void> {
    this.take(offer, await offer.handles);
  }

  /** Answers with what was taken at once: all of a few files, the first of many. */
  take({ files, folders }: Offer, handles?: FileHandles): readonly UploadItem[] {
    this.#options.queue();
    this.dismiss();
    for (const name of folders) this.reject({ name, reason: { code: 'folder' } });
    let hasRoom = false;
    const add = (passed: readonly File[]): readonly UploadItem[] => {
      const [first] = passed;
      if (first !== undefined) hasRoom ||= this.makeRoomFor(first);
      return this.#options.queue().add(this.#withinLimit(passed), handles);
    };
    if (files.length <= MOST_AT_ONCE) return this.#screening.admit(files, add);
    let taken: readonly UploadItem[] | undefined;
    this.#inTurn((signal) =>
      this.#takeMany(files, signal, (slice) => {
        const items = this.#screening.admit(slice, add);
        taken ??= items;
      }),
    );
    return taken ?? [];
  }

  /** For the `change` of an `<input type="file">`. */
  takeChosen(event: Event): void {
    const input = event.currentTarget;
    if (!(input instanceof HTMLInputElement)) return;
    const files = [...(input.files ?? [])];
    // So that choosing the same file again is a change again.
    input.value = '';
    this.take({ files, folders: [] });
  }

  reject(rejection: Rejection): void {
    this.#rejections.push(rejection);
    this.#options.onReject(rejection);
    this.#host.requestUpdate();
  }

  dismiss(): void {
    this.#rejections = [];
    this.#host.requestUpdate();
  }

  /**
   * With room for one file, a new one takes the place of one that is at rest, as in `<input type="file">`. Of an unfinished
   * upload the browser may keep only a handle, so that there is no file to be checked yet. False for a file that gets none.
   */
  makeRoomFor(file: File | undefined): boolean {
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

  /** The queue does not know of files that were uploaded before. */
  #withinLimit(files: readonly File[]): readonly File[] {
    const { rules, snapshot } = this.#options.queue();
    const { maxFiles } = rules;
    const restoredCount = this.#options.restoredCount();
    if (maxFiles === undefined || restoredCount === 0) return files;
    const count = snapshot.items.length - phaseCounts(snapshot.items).canceled;
    const room = Math.max(0, maxFiles - restoredCount - count);
    for (const file of files.slice(room)) {
      this.#options.onRefuse(file, { code: 'too-many-files', maxFiles });
    }
    return files.slice(0, room);
  }

  /** One offer of many after the other: two at a time would make the slices twice as long. */
  #inTurn(take: (signal: AbortSignal) => Promise<void>): void {
    const { signal } = this.#stop;
    const work = (this.#work === undefined ? take(signal) : this.#work.then(() => take(signal)))
      // What a queue of a subclass throws is for its author to see, and stops no other offer.
      .catch((error: unknown) => reportError(error))
      .finally(() => {
        if (this.#work !== work) return;
        this.#work = undefined;
        this.#adding = undefined;
        this.#host.requestUpdate();
      });
    this.#work = work;
  }

  async #takeMany(
    files: readonly File[],
    signal: AbortSignal,
    add: (slice: readonly File[]) => void,
  ): Promise<void> {
    let doneCount = 0;
    const totalCount = files.length;
    const isOver = (): boolean => signal.aborted;
    while (doneCount < totalCount && !isOver()) {
      await inSlices(
        files.slice(doneCount),
        (slice) => {
          doneCount += slice.length;
          this.#adding = { doneCount, totalCount };
          add(slice);
        },
        () => isOver() || this.#isAway,
      );
      if (doneCount < totalCount && !isOver()) await this.#hostReturn();
    }
  }

  /** Files added to an element that is gone would be sent behind everybody's back. */
  async #hostReturn(): Promise<void> {
    const back = (this.#back ??= new Promise<void>((resolve) => (this.#onReturn = resolve)));
    await back;
    if (this.#back === back) this.#back = undefined;
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
