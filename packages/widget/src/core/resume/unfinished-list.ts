import type { Completion } from '@oss-uploader/shared';

import { isUploadError } from '../errors/is-upload-error.js';
import type { UploadApi } from '../ports/upload-api.js';
import { mapInTurns } from '../send/map-in-turns.js';
import type { Checkpoint } from './checkpoint.js';
import type { FinishedUpload } from './finished-upload.js';
import { fingerprintOf, isSameFile } from './file-fingerprint.js';
import type { Journal } from './journal.js';
import { readHandle } from './read-handle.js';
import type { ContinueOutcome, UnfinishedUpload } from './unfinished-upload.js';

/** Of many, only the newest are looked at: each costs a request. */
const MOST = 100;
/** Requests to the server at a time. */
const AT_ONCE = 4;

interface Found {
  readonly checkpoint: Checkpoint;
  readonly upload: UnfinishedUpload;
}

/**
 * The uploads that earlier pages left unfinished. Shown are those that the server knows as this user's and that still miss
 * bytes; those that miss only the last word are brought to their end, and those that were given up are cleared away.
 */
export class UnfinishedList {
  readonly #api: UploadApi;
  readonly #journal: Journal;
  readonly #onChange: () => void;
  readonly #onFinished: (finished: FinishedUpload) => void;
  #found: readonly Found[] = [];
  #items: readonly UnfinishedUpload[] = [];

  constructor(
    api: UploadApi,
    journal: Journal,
    onChange: () => void,
    onFinished: (finished: FinishedUpload) => void,
  ) {
    this.#api = api;
    this.#journal = journal;
    this.#onChange = onChange;
    this.#onFinished = onFinished;
  }

  /** Newest first; the same array until something changes. */
  get items(): readonly UnfinishedUpload[] {
    return this.#items;
  }

  /** Looks for them. Never rejects: what cannot be asked now is not shown. */
  async find(signal: AbortSignal): Promise<void> {
    const { resumable, canceled } = await this.#journal.unfinished();
    const work = [...canceled, ...resumable.slice(0, MOST)];
    const found = await mapInTurns(work, AT_ONCE, (checkpoint) =>
      signal.aborted ? Promise.resolve(undefined) : this.#look(checkpoint, signal),
    );
    this.#show(
      found.flatMap((one) => (one === undefined || this.#journal.owns(one.upload.id) ? [] : [one])),
    );
  }

  /** Finds the file of an upload; whoever adds it to a queue goes on with the upload. */
  async continue(id: string, given: File | undefined): Promise<ContinueOutcome> {
    const checkpoint = this.#found.find((one) => one.upload.id === id)?.checkpoint;
    if (checkpoint === undefined) return { kind: 'gone' };
    const { handle } = checkpoint;
    const file = given ?? (handle && (await readHandle(handle)));
    if (file === undefined) return { kind: 'file-needed' };
    // Wherever it was chosen from: it is meant to be this one.
    const print = await fingerprintOf(file, new AbortController().signal);
    if (!isSameFile(checkpoint.file, print)) return { kind: 'other-file' };
    return { kind: 'continued', file, handle, relativePath: checkpoint.file.relativePath };
  }

  /** Gives an upload up, for good. */
  discard(id: string): void {
    const checkpoint = this.#found.find((one) => one.upload.id === id)?.checkpoint;
    if (checkpoint === undefined) return;
    this.drop(id);
    this.#abandon(checkpoint).catch(() => undefined);
  }

  /** It is not unfinished any more: this page goes on with it. */
  drop(id: string): void {
    const rest = this.#found.filter((one) => one.upload.id !== id);
    if (rest.length < this.#found.length) this.#show(rest);
  }

  #show(found: readonly Found[]): void {
    this.#found = found;
    this.#items = found.map(({ upload }) => upload);
    this.#onChange();
  }

  /** What is shown of it, if anything. */
  async #look(checkpoint: Checkpoint, signal: AbortSignal): Promise<Found | undefined> {
    const { id, kind, phase, session, crc64 } = checkpoint;
    try {
      if (phase === 'canceled') {
        await this.#abandon(checkpoint);
        return undefined;
      }
      // Not claimed: a file that is added meanwhile may go on with it, and asking twice does no harm.
      if (kind === 'form' || phase === 'sent') {
        const ask = kind === 'form' ? 'confirm' : 'complete';
        this.#finish(checkpoint, await this.#api[ask]({ session, crc64 }, signal));
        await this.#journal.forget(id);
        return undefined;
      }
      const { held } = await this.#api.parts({ session }, signal);
      const sentBytes = held.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
      return foundOf(checkpoint, sentBytes);
    } catch (error) {
      return phase === 'canceled' ? undefined : this.#judge(checkpoint, error);
    }
  }

  #finish(checkpoint: Checkpoint, { upload, response }: Completion): void {
    const { id, file, crc64 } = checkpoint;
    const { name, sizeBytes } = file;
    const { key } = upload;
    const verified = upload.verified || (crc64 !== undefined && upload.crc64 === crc64);
    const result = { key, upload, response, verified, acknowledgedBy: 'confirm' } as const;
    const isNews = this.#journal.finished.add(checkpoint, result);
    // An item that was added meanwhile tells of it itself.
    if (!isNews || this.#journal.owns(id)) return;
    this.#onFinished({ id, name, sizeBytes, key, upload, response, verified });
  }

  /** What the server's refusal says about an unfinished upload. */
  async #judge(checkpoint: Checkpoint, error: unknown): Promise<Found | undefined> {
    if (!isUploadError(error)) return undefined;
    const { serverCode } = error.details;
    if (serverCode === 'not-uploaded') return foundOf(checkpoint, 0);
    // Another user's, on the same device: theirs to go on with when they are back.
    if (serverCode === 'session-invalid') return undefined;
    const isOver = serverCode === 'session-expired' || serverCode === 'object-mismatch';
    if (isOver || serverCode === 'integrity-mismatch') await this.#journal.forget(checkpoint.id);
    return undefined;
  }

  async #abandon(checkpoint: Checkpoint): Promise<void> {
    const claim = await this.#journal.claim(checkpoint);
    if (claim !== undefined) await this.#journal.abandon(claim, this.#api);
  }
}

function foundOf(checkpoint: Checkpoint, sentBytes: number): Found {
  const { id, file, updatedAt, handle } = checkpoint;
  const { name, relativePath, type, sizeBytes } = file;
  return {
    checkpoint,
    upload: {
      id,
      name,
      ...(relativePath !== undefined && { relativePath }),
      type,
      sizeBytes,
      sentBytes,
      updatedAt,
      hasHandle: handle !== undefined,
    },
  };
}
