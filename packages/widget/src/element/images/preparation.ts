import { isAccepted } from '@oss-uploader/shared';

import { randomId } from '../../core/item/random-id.js';
import type { UploadItem } from '../../core/item/upload-item.js';
import type { FileRules } from '../../core/queue/file-rules.js';
import type { QueueSnapshot } from '../../core/queue/queue-snapshot.js';
import { KnownFiles } from '../screening/known-files.js';
import { warnOnce } from '../warn-once.js';
import { chosenFileOf, rememberChosen } from './chosen-file.js';
import { isImageFile, isImageWorkAsked } from './image-settings.js';
import type { PreparationLine } from './preparation-line.js';
import type { AddFiles, PreparationOptions } from './preparation-options.js';

/** Files that came before what prepares them was loaded. */
interface Held {
  readonly files: readonly File[];
  readonly add: AddFiles;
}

/**
 * Stands between what passed the screening and the queue, where something else is sent than what was chosen. Without
 * `transform` or anything asked for images, files pass at once and nothing is loaded.
 */
export class Preparation {
  readonly #options: PreparationOptions;
  #line: PreparationLine | undefined;
  #held: readonly Held[] = [];
  #work: Promise<void> | undefined;
  #asChosen: { readonly items: readonly UploadItem[]; readonly chosen: readonly UploadItem[] } = {
    items: [],
    chosen: [],
  };

  constructor(options: PreparationOptions) {
    this.#options = options;
  }

  /** Files that are not handed on yet. */
  get pendingCount(): number {
    const heldCount = this.#held.reduce((sum, { files }) => sum + files.length, 0);
    return heldCount + this.items.length;
  }

  /** Those of them whose turn is known, as rows of the list; a change makes a new array. */
  get items(): readonly UploadItem[] {
    return this.#line?.items ?? [];
  }

  /** What a file has to meet before the work: how large it is shows only after it. */
  rulesBefore(rules: FileRules): FileRules {
    const { accept, maxFiles } = rules;
    return this.#isOn() ? { accept, maxFiles, maxSizeBytes: undefined } : rules;
  }

  /** The items with the files that were chosen, by which a person recognises them. */
  asChosen(items: readonly UploadItem[]): readonly UploadItem[] {
    if (this.#line === undefined) return items;
    if (this.#asChosen.items !== items) {
      const chosen = items.map((item) => ({ ...item, file: chosenFileOf(item.file) ?? item.file }));
      this.#asChosen = { items, chosen };
    }
    return this.#asChosen.chosen;
  }

  /** The sums over the list with the files that are not in it yet. */
  withPending(snapshot: QueueSnapshot): QueueSnapshot {
    const { items } = this;
    if (items.length === 0) return snapshot;
    return {
      items: [...snapshot.items, ...items],
      totalBytes: items.reduce((sum, { file }) => sum + file.size, snapshot.totalBytes),
      sentBytes: snapshot.sentBytes,
      isActive: true,
    };
  }

  /** Hands on what there is to be sent of these files. Answers with what was taken at once. */
  admit(files: readonly File[], add: AddFiles): readonly UploadItem[] {
    if (this.#work === undefined) {
      if (this.pendingCount === 0 && !this.#isOn()) return add(files);
      if (this.#line !== undefined) return this.#line.admit(files, add);
    }
    this.#held = [...this.#held, { files, add }];
    this.#work ??= this.#load();
    return [];
  }

  /** What would be sent of a file now, for one that an earlier page has begun to send; the same one if nothing can be. */
  async prepare(file: File): Promise<File> {
    return this.#isWork(file) ? ((await this.#createLine())?.prepare(file) ?? file) : file;
  }

  /** Leaves one file out. False if there is none with this id. */
  cancel(id: string): boolean {
    return this.#line?.cancel(id) ?? false;
  }

  /** Leaves out whatever is not handed on yet. */
  stop(): void {
    this.#held = [];
    this.#line?.stop();
  }

  /** Begins with nothing more and hands nothing on until `resume`. */
  pause(): void {
    this.#line?.pause();
  }

  resume(): void {
    this.#line?.resume();
  }

  /** Resolves when no file is left. */
  async whenDone(): Promise<void> {
    await this.#work;
    await this.#line?.whenDone();
  }

  #isOn(): boolean {
    const settings = this.#options.settings();
    return settings.transform !== undefined || isImageWorkAsked(settings);
  }

  readonly #isWork = (file: File): boolean =>
    this.#options.settings().transform !== undefined || this.#isImageWork(file);

  readonly #isImageWork = (file: File): boolean =>
    isImageWorkAsked(this.#options.settings()) && isImageFile(file);

  async #load(): Promise<void> {
    const line = await this.#createLine();
    await this.#options.ready();
    const held = this.#held;
    this.#held = [];
    this.#line = line;
    this.#work = undefined;
    for (const { files, add } of held) {
      try {
        if (line === undefined) add(files.filter((file) => !this.#isRefused(file)));
        else line.admit(files, add);
      } catch (error) {
        // What a queue of a subclass throws is for its author to see, and stops no other offer.
        reportError(error);
      }
    }
    this.#options.onChange();
  }

  /** Undefined while it cannot be loaded: offline, or it is not there. */
  async #createLine(): Promise<PreparationLine | undefined> {
    if (this.#line !== undefined) return this.#line;
    const module = await import('./preparation-line.js').catch(() => undefined);
    return (
      module &&
      new module.PreparationLine({
        ...this.#options,
        isWork: this.#isWork,
        isImageWork: this.#isImageWork,
        isAccepted: (named) => isAccepted(this.#options.rules().accept, named),
        warn: warnOnce,
        known: new KnownFiles(this.#options.pathOf),
        createId: randomId,
        remember: rememberChosen,
      })
    );
  }

  /** An image may be sent as large as it is, but nothing that the page wants changed or unsaid. */
  #isRefused(file: File): boolean {
    const { transform, imageMetadata } = this.#options.settings();
    const isKept = imageMetadata === 'strip' && isImageFile(file);
    if (transform === undefined && !isKept) return false;
    this.#options.onRefuse(file, { code: isKept ? 'metadata-kept' : 'transform-failed' });
    return true;
  }
}
