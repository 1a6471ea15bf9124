import type { ReactiveControllerHost } from 'lit';

import type { ContinueOutcome, UnfinishedUpload } from '../core/resume/unfinished-upload.js';
import type { QueuePort } from './queue-port.js';
import type { UnfinishedNote } from './unfinished-note.js';

export interface UnfinishedOfferOptions {
  readonly queue: () => QueuePort;
  /** Called before an upload goes on; with its file, unless the browser only keeps a handle. */
  readonly makeRoom: (file: File | undefined) => void;
  /** What would be sent of a file that was chosen. */
  readonly prepare: (file: File) => Promise<File>;
  readonly onFound: (uploads: readonly UnfinishedUpload[]) => void;
  readonly onNote: (note: UnfinishedNote, upload: UnfinishedUpload) => void;
  /** Opens the chooser for the file of an unfinished upload. */
  readonly choose: () => void;
}

/** Offers what earlier pages left unfinished, and remembers why one of them did not go on. */
export class UnfinishedOffer {
  readonly #host: ReactiveControllerHost;
  readonly #options: UnfinishedOfferOptions;
  readonly #notes = new Map<string, UnfinishedNote>();
  /** A second click must not add the file a second time. */
  readonly #continuing = new Map<string, Promise<ContinueOutcome['kind']>>();
  #choosingFor: string | undefined;

  constructor(host: ReactiveControllerHost, options: UnfinishedOfferOptions) {
    this.#host = host;
    this.#options = options;
  }

  get notes(): ReadonlyMap<string, UnfinishedNote> {
    return this.#notes;
  }

  /** Looks for them; tells only of some. */
  async find(): Promise<void> {
    const queue = this.#options.queue();
    await queue.findUnfinished();
    if (queue.unfinished.length > 0) this.#options.onFound(queue.unfinished);
  }

  /** Goes on with one click where the browser has the file, else asks for it. */
  async continueOrChoose(upload: UnfinishedUpload): Promise<void> {
    const { id, hasHandle } = upload;
    // A handle that has failed once fails again.
    if (hasHandle && !this.#notes.has(id)) {
      // When the browser asks for leave, the click may be too old for a chooser: then the note says what to do.
      if ((await this.continue(id)) === 'continued') return;
    }
    this.#choosingFor = id;
    this.#options.choose();
  }

  /** For the `change` of the chooser. */
  readonly takeChosen = (event: Event): void => {
    const input = event.currentTarget;
    if (!(input instanceof HTMLInputElement)) return;
    const file = input.files?.[0];
    input.value = '';
    if (file !== undefined && this.#choosingFor !== undefined) {
      void this.continue(this.#choosingFor, file);
    }
  };

  continue(id: string, file?: File): Promise<ContinueOutcome['kind']> {
    const running = this.#continuing.get(id) ?? this.#continue(id, file);
    this.#continuing.set(id, running);
    const end = (): boolean => this.#continuing.delete(id);
    running.then(end, end);
    return running;
  }

  discard(id: string): void {
    this.#notes.delete(id);
    this.#options.queue().discard(id);
  }

  async #continue(id: string, file: File | undefined): Promise<ContinueOutcome['kind']> {
    const queue = this.#options.queue();
    const upload = queue.unfinished.find((one) => one.id === id);
    const isChosen = file === undefined || upload === undefined || hasLooksOf(upload, file);
    // What was begun may be what was made of the file: made again, it is the same, or no part of it is used.
    const sent = isChosen ? file : await this.#options.prepare(file);
    if (upload !== undefined && hasLooksOf(upload, sent)) this.#options.makeRoom(sent);
    const kind = await queue.continue(id, sent);
    switch (kind) {
      case 'file-needed':
        this.#note({ kind }, upload);
        break;
      case 'other-file':
        this.#note({ kind, chosen: file }, upload);
        break;
      case 'continued':
      case 'gone':
        this.#notes.delete(id);
        break;
    }
    this.#host.requestUpdate();
    return kind;
  }

  #note(note: UnfinishedNote, upload: UnfinishedUpload | undefined): void {
    if (upload === undefined) return;
    this.#notes.set(upload.id, note);
    this.#options.onNote(note, upload);
  }
}

/** Whether it may be the file of that upload, as far as can be said without reading it. */
function hasLooksOf({ name, sizeBytes, hasHandle }: UnfinishedUpload, file?: File): boolean {
  return file === undefined ? hasHandle : file.name === name && file.size === sizeBytes;
}
