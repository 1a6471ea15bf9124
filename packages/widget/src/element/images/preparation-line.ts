import type { UploadItem } from '../../core/item/upload-item.js';
import type { FileRejection } from '../../core/queue/file-rules.js';
import type { KnownFiles } from '../screening/known-files.js';
import type { PendingItem } from './pending-item.js';
import type { AddFiles, PreparationOptions } from './preparation-options.js';
import { processImage, type ImageProcessing } from './process-image.js';

export interface PreparationLineOptions
  extends PreparationOptions, Pick<ImageProcessing, 'isAccepted' | 'warn'> {
  /** Whether there is anything to be made of a file. */
  readonly isWork: (file: File) => boolean;
  readonly isImageWork: (file: File) => boolean;
  readonly known: KnownFiles;
  readonly createId: () => string;
  readonly remember: (file: File, original: File) => void;
}

interface Entry {
  readonly id: string;
  readonly file: File;
  readonly add: AddFiles;
  readonly abort: AbortController;
  isBegun: boolean;
  /** What is sent, or why nothing is; undefined while nobody knows. */
  result: File | FileRejection | undefined;
  shown?: PendingItem;
}

/** A page's own work may wait for something; images take turns anyway. */
const LANES = 2;

/**
 * Files whose turn comes: makes of each what is sent in its place, and hands it on in the order they came. Loaded when the
 * first file needs it; what the main file has, it is given, for a module of both would be a file without which the main one
 * cannot begin.
 */
export class PreparationLine {
  readonly #options: PreparationLineOptions;
  #entries: readonly Entry[] = [];
  #items: readonly UploadItem[] | undefined;
  #runningCount = 0;
  #isHandingOn = false;
  #isPaused = false;
  #onDone: (() => void)[] = [];

  constructor(options: PreparationLineOptions) {
    this.#options = options;
  }

  /** Files that are not handed on yet, as rows of the list; a change makes a new array. */
  get items(): readonly UploadItem[] {
    return (this.#items ??= this.#entries.map((entry) => this.#itemOf(entry)));
  }

  /** Hands on what there is to be sent of these files. Answers with what was taken at once. */
  admit(files: readonly File[], add: AddFiles): readonly UploadItem[] {
    const welcome = files.filter((file) => this.#isWelcome(file));
    const first = welcome.findIndex((file) => this.#options.isWork(file));
    const isFree = this.#entries.length === 0;
    const atOnce = isFree ? welcome.slice(0, first < 0 ? welcome.length : first) : [];
    const taken = atOnce.length > 0 ? add(atOnce) : [];
    let room = this.#options.roomFor() - this.#entries.length;
    const entries: Entry[] = [];
    for (const file of welcome.slice(atOnce.length)) {
      const { maxFiles } = this.#options.rules();
      if (room <= 0 && maxFiles !== undefined) {
        this.#options.onRefuse(file, { code: 'too-many-files', maxFiles });
        continue;
      }
      room -= 1;
      this.#options.known.await(file);
      const isWork = this.#options.isWork(file);
      entries.push({
        id: this.#options.createId(),
        file,
        add,
        abort: new AbortController(),
        isBegun: !isWork,
        result: isWork ? undefined : file,
      });
    }
    this.#change([...this.#entries, ...entries]);
    this.#run();
    return taken;
  }

  /** What would be sent of a file now, for one that an earlier page has begun to send; the same one if nothing can be. */
  async prepare(file: File): Promise<File> {
    if (!this.#options.isWork(file)) return file;
    const result = await this.#work(file, new AbortController().signal).catch(() => file);
    return result instanceof File ? result : file;
  }

  /** Leaves one file out. False if there is none with this id. */
  cancel(id: string): boolean {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry === undefined) return false;
    entry.abort.abort();
    this.#options.known.settle(entry.file);
    this.#change(this.#entries.filter((one) => one !== entry));
    this.#run();
    return true;
  }

  /** Leaves out whatever is not handed on yet. */
  stop(): void {
    for (const { abort, file } of this.#entries) {
      abort.abort();
      this.#options.known.settle(file);
    }
    this.#change([]);
    this.#isPaused = false;
  }

  /** Begins with nothing more and hands nothing on until `resume`. */
  pause(): void {
    this.#isPaused = this.#entries.length > 0;
    this.#change(this.#entries);
  }

  resume(): void {
    this.#isPaused = false;
    this.#change(this.#entries);
    this.#run();
  }

  /** Resolves when no file is left. */
  async whenDone(): Promise<void> {
    while (this.#entries.length > 0) {
      await new Promise<void>((resolve) => this.#onDone.push(resolve));
    }
  }

  /** Of the files that are not in the list yet, the screening knows nothing. */
  #isWelcome(file: File): boolean {
    const { settings, known, onRefuse } = this.#options;
    const isKnown = !settings().allowDuplicates && known.isPending(file);
    if (isKnown) onRefuse(file, { code: 'duplicate' });
    return !isKnown;
  }

  /** The same object while nothing about it changes: its row is then left alone. */
  #itemOf(entry: Entry): PendingItem {
    const { id, file, isBegun, shown } = entry;
    const phase = this.#isPaused ? 'paused' : isBegun ? 'preparing' : 'queued';
    if (shown?.state.phase === phase) return shown;
    const relativePath = this.#options.pathOf(file);
    entry.shown = {
      id,
      file,
      ...(relativePath !== '' && { relativePath }),
      state: { phase, retries: 0, sentBytes: 0 },
      speedBytesPerSecond: undefined,
      isPending: true,
    };
    return entry.shown;
  }

  #change(entries: readonly Entry[]): void {
    this.#entries = entries;
    this.#items = undefined;
    if (entries.length === 0) {
      for (const resolve of this.#onDone.splice(0)) resolve();
    }
    this.#options.onChange();
  }

  #run(): void {
    while (this.#runningCount < LANES && !this.#isPaused) {
      const next = this.#entries.find(({ isBegun }) => !isBegun);
      if (next === undefined) break;
      next.isBegun = true;
      this.#runningCount += 1;
      this.#change(this.#entries);
      void this.#finish(next);
    }
    void this.#handOn();
  }

  async #finish(entry: Entry): Promise<void> {
    const { file, abort } = entry;
    try {
      // Work that does not mind being aborted must not keep others from theirs.
      const aborted = new Promise<never>((_, reject) => {
        abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error));
      });
      entry.result = await Promise.race([this.#work(file, abort.signal), aborted]);
    } catch (error) {
      if (!abort.signal.aborted) {
        this.#options.warn(`A file could not be prepared (${String(error)}): it is refused.`);
      }
      entry.result = { code: 'transform-failed' };
    }
    this.#runningCount -= 1;
    this.#run();
  }

  /** The page's own work comes first: it may make an image of what is none that a browser knows. */
  async #work(file: File, signal: AbortSignal): Promise<File | FileRejection> {
    const settings = this.#options.settings();
    const own: unknown = await settings.transform?.(file, { signal });
    if (own !== undefined && !(own instanceof File)) {
      throw new TypeError('`transform` gave no File');
    }
    const given = own ?? file;
    const { isImageWork, isAccepted, warn } = this.#options;
    const result = isImageWork(given)
      ? await processImage(given, { settings, isAccepted, warn, signal })
      : given;
    if (!(result instanceof File) || result === file) return result;
    this.#options.remember(result, file);
    const path = this.#options.pathOf(file);
    if (path !== '') {
      this.#options.setPath(result, path.slice(0, path.lastIndexOf('/') + 1) + result.name);
    }
    return result;
  }

  /** In their order: a file waits for those before it. */
  async #handOn(): Promise<void> {
    if (this.#isHandingOn) return;
    this.#isHandingOn = true;
    try {
      for (;;) {
        await this.#options.ready();
        const [head] = this.#entries;
        if (this.#isPaused || head?.result === undefined) return;
        this.#pass(head);
      }
    } finally {
      this.#isHandingOn = false;
    }
  }

  /** Those that are ready together go together, as one offer. */
  #pass({ add, result: headResult }: Entry): void {
    if (!(headResult instanceof File)) {
      const [head, ...rest] = this.#entries;
      if (head !== undefined) this.#options.known.settle(head.file);
      this.#change(rest);
      if (head !== undefined && headResult !== undefined) {
        this.#options.onRefuse(head.file, headResult);
      }
      return;
    }
    const ready: File[] = [];
    for (const entry of this.#entries) {
      if (entry.add !== add || !(entry.result instanceof File)) break;
      ready.push(entry.result);
      this.#options.known.settle(entry.file);
    }
    this.#change(this.#entries.slice(ready.length));
    try {
      add(ready);
    } catch (error) {
      // What a queue of a subclass throws is for its author to see, and stops no other file.
      reportError(error);
    }
  }
}
