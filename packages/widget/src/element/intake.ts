import type { ReactiveControllerHost } from 'lit';

import type { UploadItem } from '../core/item/upload-item.js';
import { inSlices, nextTask } from '../core/queue/in-slices.js';
import { learnSize } from '../core/queue/learn-size.js';
import { FileRoom, type FileRoomOptions } from './file-room.js';
import { isSeveral, type FileSettings } from './file-settings.js';
import { HostPresence } from './host-presence.js';
import type { PreparationSettings } from './images/preparation-options.js';
import { Preparation } from './images/preparation.js';
import { isJunkPath } from './junk-files.js';
import type { FileHandles, Offer } from './read-transfer.js';
import type { Rejection } from './rejection.js';
import { Screening, type ScreeningSettings } from './screening/screening.js';
import { walkFolder } from './walk-folder.js';

/** As many files are taken before the call returns; the browser may ask the disk for the size of each. */
const MOST_AT_ONCE = 100;

export interface IntakeOptions extends FileRoomOptions {
  readonly settings: () => FileSettings & ScreeningSettings & PreparationSettings;
  readonly onReject: (rejection: Rejection) => void;
  /** When there are more or fewer files that are neither in the list nor refused yet. */
  readonly onPending: () => void;
}

/** How far the adding of many files is. */
export interface Adding {
  readonly doneCount: number;
  /** Undefined while folders are walked through: nobody knows how many files are in them. */
  readonly totalCount: number | undefined;
}

interface Adder<Value> {
  readonly prepare: (value: Value) => unknown;
  readonly add: (slice: readonly Value[]) => void;
}

/**
 * Hands what was chosen, dropped, pasted or given to the queue, and keeps what was not taken until it is dismissed. Many
 * files go in slices, so that the page stays responsive; while the host is out of the document, they wait.
 */
export class Intake {
  readonly #host: ReactiveControllerHost;
  readonly #options: IntakeOptions;
  #rejections: Rejection[] = [];
  #adding: Adding | undefined;
  /** Settles when the offers of many files so far are taken. */
  #work: Promise<void> | undefined;
  #stop = new AbortController();
  /** Of files in folders that were dropped; the browser tells those of chosen ones. */
  readonly #relativePaths = new WeakMap<File, string>();
  readonly #presence: HostPresence;
  readonly #screening: Screening;
  readonly preparation: Preparation;
  readonly room: FileRoom;

  constructor(host: ReactiveControllerHost, options: IntakeOptions) {
    this.#host = host;
    this.#options = options;
    this.#presence = new HostPresence(host);
    this.room = new FileRoom(options);
    const stage = {
      settings: options.settings,
      pathOf: (file: File) => this.#relativePaths.get(file) ?? file.webkitRelativePath,
      onRefuse: options.onRefuse,
      onChange: () => {
        host.requestUpdate();
        options.onPending();
      },
      ready: () => (this.#presence.isAway ? this.#presence.whenBack() : undefined),
    };
    this.preparation = new Preparation({
      ...stage,
      rules: () => options.queue().rules,
      roomFor: () => this.room.count,
      setPath: (file, path) => this.#relativePaths.set(file, path),
    });
    this.#screening = new Screening({
      ...stage,
      rules: () => this.preparation.rulesBefore(options.queue().rules),
      items: () => this.preparation.asChosen(options.queue().snapshot.items),
      remove: (id) => options.queue().remove(id),
    });
  }

  /** Of the last offer only. */
  get rejections(): readonly Rejection[] {
    return this.#rejections;
  }

  /** Files that were offered and are neither in the list nor refused yet. */
  get pendingCount(): number {
    const { doneCount, totalCount = doneCount + 1 } = this.#adding ?? {
      doneCount: 0,
      totalCount: 0,
    };
    const { preparation } = this;
    return totalCount - doneCount + this.#screening.pendingCount + preparation.pendingCount;
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
    await this.preparation.whenDone();
  }

  /** Leaves out what was offered and is not in the list yet. */
  stopAdding(): void {
    this.#screening.stop();
    this.preparation.stop();
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#presence.endWait();
  }

  /**
   * Takes what was dropped or pasted, once the handles of its files are known. Few files are in the list before this
   * returns, if there are no handles to wait for. Many come later: the browser has kept the page waiting long enough.
   */
  takeOffer(offer: Offer): void {
    if (offer.handles === undefined) this.#take(offer, undefined, nextTask);
    else void offer.handles.then((handles) => this.#take(offer, handles));
  }

  /** Answers with what was taken at once: all of a few files, the first of many. */
  take(offer: Offer): readonly UploadItem[] {
    return this.#take(offer);
  }

  #take(
    { files, folders }: Offer,
    handles?: FileHandles,
    ready?: () => Promise<void>,
  ): readonly UploadItem[] {
    this.#options.queue();
    this.dismiss();
    const add = this.#adder(handles);
    let taken: readonly UploadItem[] | undefined;
    if (files.length <= MOST_AT_ONCE) {
      taken = this.#screening.admit(files, add);
    } else {
      let doneCount = 0;
      this.#inTurn(async (signal) => {
        this.#adding = { doneCount, totalCount: files.length };
        if (ready !== undefined) await ready();
        await this.#addInSlices(files, signal, {
          prepare: learnSize,
          add: (slice) => {
            doneCount += slice.length;
            this.#adding = { doneCount, totalCount: files.length };
            const items = this.#screening.admit(slice, add);
            taken ??= items;
          },
        });
      });
    }
    for (const folder of folders) {
      if (isSeveral(this.#options.settings())) {
        this.#inTurn((signal) => this.#takeFolder(folder, signal));
      } else this.reject({ name: folder.name, reason: { code: 'folder' } });
    }
    return taken ?? [];
  }

  /** For the `change` of an `<input type="file">`. */
  takeChosen(event: Event): void {
    const input = event.currentTarget;
    if (!(input instanceof HTMLInputElement)) return;
    const chosen = [...(input.files ?? [])];
    // Of a folder, the browser gives everything.
    const files = chosen.filter((file) => !isJunkPath(file.webkitRelativePath));
    // So that choosing the same file again is a change again.
    input.value = '';
    this.#take({ files, folders: [] }, undefined, nextTask);
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

  /** Hands files of one offer to the queue; the first of them may take the place of another. */
  #adder(handles?: FileHandles): (passed: readonly File[]) => readonly UploadItem[] {
    let hasRoom = false;
    const add = (prepared: readonly File[]): readonly UploadItem[] => {
      const [first] = prepared;
      if (first !== undefined) hasRoom ||= this.room.makeFor(first);
      const queue = this.#options.queue();
      return queue.add(this.room.admit(prepared), handles, this.#relativePaths);
    };
    return (passed) => this.preparation.admit(passed, add);
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

  async #takeFolder(folder: FileSystemDirectoryEntry, signal: AbortSignal): Promise<void> {
    let doneCount = 0;
    let isEmpty = true;
    const add = this.#adder();
    this.#adding = { doneCount, totalCount: undefined };
    for await (const { files, unreadable } of walkFolder(folder)) {
      if (signal.aborted) return;
      for (const name of unreadable) this.reject({ name, reason: { code: 'unreadable' } });
      isEmpty &&= files.length + unreadable.length === 0;
      await this.#addInSlices(files, signal, {
        prepare: ({ file }) => learnSize(file),
        add: (slice) => {
          doneCount += slice.length;
          this.#adding = { doneCount, totalCount: undefined };
          for (const { file, relativePath } of slice) this.#relativePaths.set(file, relativePath);
          this.#screening.admit(
            slice.map(({ file }) => file),
            add,
          );
        },
      });
    }
    if (isEmpty) this.reject({ name: folder.name, reason: { code: 'empty-folder' } });
  }

  async #addInSlices<Value>(
    values: readonly Value[],
    signal: AbortSignal,
    { prepare, add }: Adder<Value>,
  ): Promise<void> {
    let doneCount = 0;
    const isOver = (): boolean => signal.aborted;
    while (doneCount < values.length && !isOver()) {
      await inSlices(values.slice(doneCount), {
        isOver: () => isOver() || this.#presence.isAway,
        prepare,
        work: (slice) => {
          doneCount += slice.length;
          add(slice);
        },
      });
      if (doneCount < values.length && !isOver()) await this.#presence.whenBack();
    }
  }
}
