import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { UploadItem } from '../core/item/upload-item.js';
import type { UploadPhase } from '../core/item/upload-state.js';
import { checkFile } from '../core/queue/file-rules.js';
import type { FileHandles, Offer } from './drop-controller.js';
import { isSeveral, resolveFileRules, type FileSettings } from './file-settings.js';
import { inSlices } from './in-slices.js';
import type { QueuePort } from './queue-port.js';
import type { Rejection } from './rejection.js';

/** As many files are taken before the call returns; the browser may ask the disk for the size of each. */
const MOST_AT_ONCE = 100;

export interface IntakeOptions {
  readonly settings: () => FileSettings;
  readonly queue: () => QueuePort;
  readonly onReject: (rejection: Rejection) => void;
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

  constructor(host: ReactiveControllerHost, options: IntakeOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Of the last offer only. */
  get rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  /** Files that were offered and are neither in the list nor refused yet. */
  get pendingCount(): number {
    return this.#adding === undefined ? 0 : this.#adding.totalCount - this.#adding.doneCount;
  }

  /** While many files are being added. */
  get adding(): Adding | undefined {
    return this.#adding;
  }

  /** Resolves when everything that was offered so far is in the list, or was refused. */
  async whenAdded(): Promise<void> {
    while (this.#work !== undefined) await this.#work;
  }

  /** Leaves out what was offered and is not in the list yet. */
  stopAdding(): void {
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
    const queue = this.#options.queue();
    this.dismiss();
    for (const name of folders) this.reject({ name, reason: { code: 'folder' } });
    const [first] = files;
    if (first !== undefined) this.makeRoomFor(first);
    if (files.length <= MOST_AT_ONCE) return queue.add(files, handles);
    let taken: readonly UploadItem[] | undefined;
    this.#inTurn((signal) =>
      this.#takeMany(files, signal, (slice) => {
        const items = this.#options.queue().add(slice, handles);
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
   * upload the browser may keep only a handle, so that there is no file to be checked yet.
   */
  makeRoomFor(file: File | undefined): void {
    const settings = this.#options.settings();
    if (isSeveral(settings)) return;
    const queue = this.#options.queue();
    const [item] = queue.snapshot.items;
    const isWelcome =
      file === undefined || checkFile(file, resolveFileRules(settings), 0) === undefined;
    if (item !== undefined && isWelcome && isAtRest(item.state.phase)) queue.remove(item.id);
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
    await new Promise<void>((resolve) => (this.#onReturn = resolve));
    this.#onReturn = undefined;
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
