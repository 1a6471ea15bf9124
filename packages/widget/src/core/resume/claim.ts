import type { Locks, ReleaseLock } from '../ports/locks.js';
import { lockNameOf, type Checkpoint } from './checkpoint.js';
import type { FileFingerprint } from './file-fingerprint.js';

/** A page's place in the line for a file: whoever is first works on it, and no other page does meanwhile. */
export class Claim {
  /** Of the checkpoint, there or to come. */
  readonly id: string;
  readonly file: FileFingerprint;
  /** Once it is written or taken over. */
  checkpoint: Checkpoint | undefined;
  /** Settles when the turn has come, or is not waited for any more. */
  readonly turn: Promise<void>;
  readonly #lifetime = new AbortController();
  readonly #onRelease: () => void;
  #release: ReleaseLock | undefined;

  constructor(
    locks: Locks,
    { id, file }: Pick<Checkpoint, 'id' | 'file'>,
    onRelease: (claim: Claim) => void,
  ) {
    this.id = id;
    this.file = file;
    this.#onRelease = () => onRelease(this);
    const { signal } = this.#lifetime;
    this.turn = locks.acquire(lockNameOf(id), signal).then(
      (release) => {
        this.#release = release;
        // The turn may come at the same time.
        if (signal.aborted) release();
      },
      () => undefined,
    );
  }

  /** Whether the turn has come, and was not given up since. */
  get isHeld(): boolean {
    return this.#release !== undefined && !this.isReleased;
  }

  get isReleased(): boolean {
    return this.#lifetime.signal.aborted;
  }

  /** For when the upload is over or left to others. */
  release(): void {
    this.#lifetime.abort();
    this.#release?.();
    this.#onRelease();
  }
}
