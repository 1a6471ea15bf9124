import { ElsewhereError } from '../errors/elsewhere-error.js';
import { isUploadError } from '../errors/is-upload-error.js';
import { randomId } from '../item/random-id.js';
import type { CheckpointStore } from '../ports/checkpoint-store.js';
import type { Clock } from '../ports/clock.js';
import type { Locks } from '../ports/locks.js';
import type { Ports } from '../ports/ports.js';
import type { UploadApi } from '../ports/upload-api.js';
import type { PlanJob } from '../send/plan-job.js';
import type { UploadMemory } from '../send/upload-memory.js';
import { idFor, lockNameOf, type Checkpoint } from './checkpoint.js';
import { Claim } from './claim.js';
import {
  fingerprintOf,
  fingerprintWith,
  looksOf,
  WHOLE_BYTES,
  type FileFingerprint,
} from './file-fingerprint.js';
import { FinishedUploads } from './finished-uploads.js';
import type { PrunedCheckpoints } from './prune-checkpoints.js';
import { matching, unfinishedUploads } from './unfinished-uploads.js';

/** An upload that was planned, and whose first byte may go when this is written. */
export interface Beginning extends Pick<Checkpoint, 'kind' | 'session' | 'uploadId' | 'key'> {
  readonly job: PlanJob;
}

/** Remembers unfinished uploads to one server beyond the page, and which page has them. */
export class Journal {
  readonly #store: CheckpointStore;
  readonly #locks: Locks;
  readonly #clock: Clock;
  /** Absolute. */
  readonly #serverUrl: string;
  readonly #onAdopt: (id: string) => void;
  /** Those that are over, and whose files may still be added. */
  readonly finished = new FinishedUploads();
  /** Of this page, by id. */
  readonly #claims = new Map<string, Claim>();

  /** @param onAdopt called when this page goes on with what another one has begun */
  constructor(
    { checkpoints, locks, clock }: Pick<Ports, 'checkpoints' | 'locks' | 'clock'>,
    serverUrl: string,
    onAdopt: (id: string) => void,
  ) {
    this.#store = checkpoints;
    this.#locks = locks;
    this.#clock = clock;
    this.#serverUrl = serverUrl;
    this.#onAdopt = onAdopt;
  }

  /**
   * Takes a place in the line for a file. Done before the server is asked for anything, so that of two pages that were
   * given the same file only one sends it. Rejects with `FileUnreadableError`, or with the signal's reason.
   */
  async lineUp({ file, relativePath, memory }: PlanJob, signal: AbortSignal): Promise<void> {
    if (memory.claim !== undefined) return;
    const print = await printOf(file, memory.crc64, signal, relativePath);
    signal.throwIfAborted();
    // Who adds a file twice to one page wants it twice.
    let copy = 0;
    let id: string;
    do id = idFor(this.#serverUrl, print, copy++);
    while (this.#claims.has(id));
    memory.claim = this.#claimFor({ id, file: print });
  }

  /** Those of the ones in line that nobody has begun; the others have to be looked up one by one. */
  async newOnes(jobs: readonly PlanJob[]): Promise<readonly PlanJob[]> {
    const unsure = jobs.filter(({ memory }) => !memory.isNew && memory.trace.kind === 'none');
    if (unsure.length > 0) {
      await this.#awaitTurns(unsure.flatMap(({ memory }) => memory.claim ?? []));
      // Read after that: who had the lock before may have written something.
      const known = new Set(
        (await this.#others()).map(({ file }) => looksOf(file, file.sizeBytes)),
      );
      for (const { file, memory } of unsure) {
        memory.mayBeKnown =
          memory.claim?.isHeld !== true ||
          known.has(looksOf(file, file.size)) ||
          this.finished.mayHave(file);
        memory.isNew = !memory.mayBeKnown;
      }
    }
    return jobs.filter(({ memory }) => memory.isNew || memory.trace.kind !== 'none');
  }

  /**
   * Takes over what another page has begun with this file. Rejects with `ElsewhereError` while that page is at it; when
   * it has sent the file, the server is asked for the result.
   */
  async adopt({ memory }: PlanJob): Promise<void> {
    const { claim } = memory;
    if (claim === undefined) return;
    await this.#awaitTurns([claim]);
    if (!claim.isHeld) throw new ElsewhereError();
    const alike = matching(await this.#others(), claim.file);
    const begun = alike.find(({ id }) => id === claim.id) ?? alike[0];
    if (begun !== undefined && begun.id !== claim.id) {
      // Alone there and in a folder here, or the other way round: that line is the one to stand in.
      claim.release();
      memory.claim = this.#claimFor({ id: begun.id, file: claim.file });
      return;
    }
    const known = begun ?? memory.elsewhere;
    memory.elsewhere = undefined;
    memory.mayBeKnown = false;
    memory.isNew = begun === undefined;
    if (begun !== undefined) {
      claim.checkpoint = begun;
      this.#onAdopt(begun.id);
    }
    if (known === undefined) return;
    const { kind: by, uploadId: id, key, session, phase } = known;
    if (phase === 'sent') {
      memory.trace = { kind: 'sent', by, id, key, session };
    } else {
      memory.crc64 ??= begun?.crc64;
      memory.trace = { kind: 'planned', session };
    }
  }

  /** Resolves when all of them would survive a crash. */
  async begin(beginnings: readonly Beginning[]): Promise<void> {
    const checkpoints = beginnings.flatMap(({ job, ...planned }): Checkpoint | [] => {
      const { crc64, claim } = job.memory;
      // Given up meanwhile.
      if (claim === undefined) return [];
      const { id, file } = claim;
      claim.checkpoint = {
        id,
        serverUrl: this.#serverUrl,
        // What goes on with a file that was chosen alone stays in its folder.
        file: { ...file, relativePath: file.relativePath ?? claim.checkpoint?.file.relativePath },
        ...planned,
        phase: 'sending',
        sentBytes: 0,
        updatedAt: this.#clock.now(),
        crc64,
        handle: job.handle,
      };
      return claim.checkpoint;
    });
    await this.#store.put(checkpoints);
  }

  /** Takes back what was let go; where another page has it by now, the file is looked up as if it were new here. */
  async reclaim(memory: UploadMemory): Promise<void> {
    const { claim } = memory;
    if (claim?.isReleased !== true) return;
    memory.claim = await this.claim(claim);
    if (memory.claim !== undefined) return;
    memory.elsewhere = claim.checkpoint;
    memory.isNew = false;
    memory.mayBeKnown = true;
    memory.trace = { kind: 'none' };
    memory.forgetPlan();
  }

  /** Takes an upload over; undefined when another page is at it, or it has ended. */
  async claim(upload: Pick<Checkpoint, 'id' | 'file'>): Promise<Claim | undefined> {
    const claim = this.#claimFor(upload);
    await this.#awaitTurns([claim]);
    // What was listed may be old: whoever had the lock may have finished in between.
    if (claim.isHeld) claim.checkpoint = await this.#store.get(claim.id);
    if (claim.checkpoint !== undefined) return claim;
    claim.release();
    return undefined;
  }

  /** What nobody works on: to be gone on with, and given up without the server's knowing. */
  unfinished(): Promise<Pick<PrunedCheckpoints, 'resumable' | 'canceled'>> {
    return unfinishedUploads(this.#store, this.#locks, this.#serverUrl, this.#clock.now());
  }

  /** Every byte was handed over: a later page needs no file to bring it to its end. */
  async markSent({ checkpoint }: Claim, crc64: string): Promise<void> {
    if (checkpoint === undefined) return;
    await this.#store.put([{ ...checkpoint, phase: 'sent', crc64, updatedAt: this.#clock.now() }]);
  }

  /**
   * Gives an upload up, and tells the server, so that OSS need not keep its parts. Where the server cannot be reached, a
   * later visit tells it.
   */
  async abandon(claim: Claim, api: Pick<UploadApi, 'abort'>): Promise<void> {
    const { checkpoint } = claim;
    if (checkpoint?.kind !== 'multipart') {
      await this.end(claim);
      return;
    }
    // First the request: a page that is being left has time for little else.
    const told = api.abort(checkpoint.session).then(
      () => true,
      (error: unknown) => !(isUploadError(error) && error.retryable),
    );
    // Under another id: the same file may be begun again before the server knows.
    const id = randomId();
    await Promise.all([
      this.#store.put([{ ...checkpoint, id, phase: 'canceled', updatedAt: this.#clock.now() }]),
      this.end(claim),
    ]);
    if (await told) await this.forget(id);
  }

  /** It is over. What has arrived is left to those who wait for the same file: they ask the server, and send nothing. */
  async end(claim: Claim, hasArrived = false): Promise<void> {
    const { checkpoint } = claim;
    if (checkpoint !== undefined) {
      const isWanted = hasArrived && (await this.#locks.names('pending')).has(lockNameOf(claim.id));
      await (isWanted
        ? this.#store.put([{ ...checkpoint, phase: 'sent' }])
        : this.forget(checkpoint.id));
    }
    claim.release();
  }

  async forget(id: string): Promise<void> {
    await this.#store.delete([id]);
  }

  /** Whether this page has it. */
  owns(id: string): boolean {
    return this.#claims.get(id)?.checkpoint !== undefined;
  }

  #claimFor(upload: Pick<Checkpoint, 'id' | 'file'>): Claim {
    const claim = new Claim(this.#locks, upload, ({ id }) => {
      if (this.#claims.get(id) === claim) this.#claims.delete(id);
    });
    this.#claims.set(claim.id, claim);
    return claim;
  }

  /** Waits for the turns that come at once. */
  async #awaitTurns(claims: readonly Claim[]): Promise<void> {
    const pending = await this.#locks.names('pending');
    await Promise.all(
      claims.flatMap(({ id, turn }) => (pending.has(lockNameOf(id)) ? [] : [turn])),
    );
  }

  async #others(): Promise<readonly Checkpoint[]> {
    return (await this.#store.list()).filter(
      ({ id, serverUrl, phase }) =>
        serverUrl === this.#serverUrl && phase !== 'canceled' && !this.owns(id),
    );
  }
}

/** The checksum of a small file that was read whole is its sample. */
async function printOf(
  file: File,
  crc64: string | undefined,
  signal: AbortSignal,
  relativePath: string | undefined,
): Promise<FileFingerprint> {
  return crc64 === undefined || file.size > WHOLE_BYTES
    ? fingerprintOf(file, signal, relativePath)
    : fingerprintWith(file, crc64, relativePath);
}
