import { isAccepted } from '@oss-uploader/shared';

import type { UploadItem } from '../../core/item/upload-item.js';
import type { UploadPhase } from '../../core/item/upload-state.js';
import { checkFile, type FileRejection, type FileRules } from '../../core/queue/file-rules.js';
import { askPage, type ValidateFile } from './ask-page.js';
import { inLanes } from './in-lanes.js';
import { KnownFiles } from './known-files.js';

/** Each reads the beginning of a file. */
const LANES = 6;
/** Less is not worth a word. */
const SLOW_MS = 400;

export interface ScreeningSettings {
  readonly allowDuplicates: boolean;
  readonly validate: ValidateFile | undefined;
  readonly validateTimeoutMs: number;
}

export interface ScreeningOptions {
  readonly settings: () => ScreeningSettings;
  readonly rules: () => FileRules;
  readonly items: () => readonly UploadItem[];
  readonly remove: (id: string) => void;
  /** Where a file was in the folder that was added; empty for one that came alone. */
  readonly pathOf: (file: File) => string;
  readonly onRefuse: (file: File, reason: FileRejection) => void;
  /** When the first file is looked at, when none is any more, and once a frame while `slowCount` changes. */
  readonly onChange: () => void;
  /** Waited for before files are handed on that had to be looked at. */
  readonly ready: () => Promise<void> | undefined;
}

const GONE: ReadonlySet<UploadPhase> = new Set<UploadPhase>(['failed', 'canceled']);

type Add = (files: readonly File[]) => readonly UploadItem[];
type Look = (file: File) => Promise<FileRejection | undefined>;

/**
 * Stands between what is offered and the queue. Refuses files that are in the list already, at once; where `accept` or
 * `validate` are set, the others are looked at first, a few at a time, and follow in their order. A file that failed
 * is no obstacle: the same one takes its place.
 */
export class Screening {
  readonly #options: ScreeningOptions;
  readonly #known: KnownFiles;
  #pendingCount = 0;
  #isSlow = false;
  #isChangeDue = false;
  #slowTimer: ReturnType<typeof setTimeout> | undefined;
  #tail: Promise<void> | undefined;
  #stop = new AbortController();

  constructor(options: ScreeningOptions) {
    this.#options = options;
    this.#known = new KnownFiles(options.pathOf);
  }

  /** Files that are looked at. */
  get pendingCount(): number {
    return this.#pendingCount;
  }

  /** As `pendingCount`, once that takes long enough to be told of. */
  get slowCount(): number {
    return this.#isSlow ? this.#pendingCount : 0;
  }

  /** Hands on what passes. Answers with what was taken at once. */
  admit(files: readonly File[], add: Add): readonly UploadItem[] {
    const fresh = files.filter((file) => !this.#isDuplicate(file));
    const look = this.#look();
    if (look === undefined) {
      for (const file of fresh) this.#known.settle(file);
      return add(fresh);
    }
    const rules = this.#options.rules();
    // The queue refuses them without their being read.
    const hopeless: File[] = [];
    const rest: File[] = [];
    for (const file of fresh) {
      (checkFile(file, rules, 0) === undefined ? rest : hopeless).push(file);
    }
    const taken = hopeless.length > 0 ? add(hopeless) : [];
    for (const file of hopeless) this.#known.settle(file);
    if (rest.length > 0) this.#begin(rest, look, add);
    return taken;
  }

  /** Resolves when nothing is looked at any more. */
  async whenDone(): Promise<void> {
    while (this.#tail !== undefined) await this.#tail;
  }

  /** Forgets what is looked at. */
  stop(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
  }

  #isDuplicate(file: File): boolean {
    const { items, settings, onRefuse, remove } = this.#options;
    if (settings().allowDuplicates) return false;
    const phases = this.#known.find(file, items()).map(({ id }) => {
      const phase = items().find((item) => item.id === id)?.state.phase;
      if (phase === 'failed') remove(id);
      return phase;
    });
    const isListed = phases.some((phase) => phase !== undefined && !GONE.has(phase));
    if (isListed || this.#known.isPending(file)) {
      onRefuse(file, { code: 'duplicate' });
      return true;
    }
    this.#known.await(file);
    return false;
  }

  /** How a file is looked at; undefined where nothing has to be. */
  #look(): Look | undefined {
    const { accept } = this.#options.rules();
    const { validate, validateTimeoutMs } = this.#options.settings();
    const isTyped = accept.length > 0 && !accept.includes('*/*');
    if (!isTyped && validate === undefined) return undefined;
    const { signal } = this.#stop;
    return async (file) => {
      if (signal.aborted) return undefined;
      const mismatch = isTyped ? await mismatchOf(file, accept) : undefined;
      if (mismatch !== undefined) return mismatch;
      return validate && (await askPage(file, validate, validateTimeoutMs, signal));
    };
  }

  #begin(files: readonly File[], look: Look, add: Add): void {
    const { signal } = this.#stop;
    this.#count(files.length);
    const verdicts = inLanes(files, LANES, look);
    const before = this.#tail;
    const work = (async () => {
      await before;
      await this.#handOn(files, verdicts, add, signal);
    })().finally(() => {
      if (this.#tail === work) this.#tail = undefined;
    });
    this.#tail = work;
  }

  async #handOn(
    files: readonly File[],
    verdicts: readonly Promise<FileRejection | undefined>[],
    add: Add,
    signal: AbortSignal,
  ): Promise<void> {
    const settled = new Set<number>();
    verdicts.forEach((verdict, index) => void verdict.then(() => settled.add(index)));
    let passed: File[] = [];
    for (const [index, file] of files.entries()) {
      const reason = await verdicts[index];
      if (!signal.aborted) await this.#options.ready();
      if (!signal.aborted && reason === undefined) passed.push(file);
      this.#known.settle(file);
      const isGap = index + 1 === files.length || !settled.has(index + 1);
      const ready = isGap ? passed : [];
      if (isGap) passed = [];
      try {
        if (!signal.aborted && reason !== undefined) this.#options.onRefuse(file, reason);
        if (!signal.aborted && ready.length > 0) add(ready);
      } catch (error) {
        // What a queue of a subclass throws is for its author to see, and stops no other file.
        reportError(error);
      }
      this.#count(-1);
    }
  }

  #count(change: number): void {
    const wasNone = this.#pendingCount === 0;
    this.#pendingCount += change;
    if (this.#pendingCount === 0) {
      clearTimeout(this.#slowTimer);
      this.#slowTimer = undefined;
      this.#isSlow = false;
    } else {
      this.#slowTimer ??= setTimeout(() => {
        this.#isSlow = true;
        this.#options.onChange();
      }, SLOW_MS);
    }
    if (wasNone || this.#pendingCount === 0) this.#options.onChange();
    else if (this.#isSlow) this.#changeWithFrame();
  }

  /** Of thousands, each would have its form and its host brought up to date. */
  #changeWithFrame(): void {
    if (this.#isChangeDue) return;
    this.#isChangeDue = true;
    requestAnimationFrame(() => {
      this.#isChangeDue = false;
      this.#options.onChange();
    });
  }
}

/** By the first bytes. A file that cannot be read says so when it is uploaded. */
async function mismatchOf(
  file: File,
  accept: readonly string[],
): Promise<FileRejection | undefined> {
  try {
    const { findMismatch } = await import('./find-mismatch.js');
    const mismatch = await findMismatch(file, (named) => isAccepted(accept, named));
    return mismatch && { code: 'file-type-mismatch', ...mismatch };
  } catch {
    return undefined;
  }
}
