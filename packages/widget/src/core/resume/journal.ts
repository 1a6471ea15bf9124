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
import { lockNameOf, type Checkpoint } from './checkpoint.js';
import { claimCheckpoint, type Claim } from './claim-checkpoint.js';
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
  /** Those that this page has. */
  readonly #own = new Set<string>();

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

  /** Resolves when all of them would survive a crash. */
  async begin(beginnings: readonly Beginning[], signal: AbortSignal): Promise<void> {
    const checkpoints = await Promise.all(
      beginnings.map(async ({ job, ...planned }) => {
        const { file, handle, relativePath, memory } = job;
        const { crc64, claim } = memory;
        const id = claim?.checkpoint.id ?? randomId();
        const checkpoint: Checkpoint = {
          id,
          serverUrl: this.#serverUrl,
          // What goes on with a file that was chosen alone stays in its folder.
          file: await printOf(
            file,
            crc64,
            signal,
            relativePath ?? claim?.checkpoint.file.relativePath,
          ),
          ...planned,
          phase: 'sending',
          sentBytes: 0,
          updatedAt: this.#clock.now(),
          crc64,
          handle,
        };
        memory.claim = { checkpoint, release: claim?.release ?? (await this.#lock(id)) };
        return checkpoint;
      }),
    );
    await this.#store.put(checkpoints);
  }

  /** Those that nobody has begun; the others have to be looked up one by one. */
  async newOnes(jobs: readonly PlanJob[]): Promise<readonly PlanJob[]> {
    const unsure = jobs.filter(({ memory }) => !memory.isNew && memory.trace.kind === 'none');
    if (unsure.length > 0) {
      const known = new Set(
        (await this.#others()).map(({ file }) => looksOf(file, file.sizeBytes)),
      );
      for (const { file, memory } of unsure) {
        memory.mayBeKnown = known.has(looksOf(file, file.size)) || this.finished.mayHave(file);
        memory.isNew = !memory.mayBeKnown;
      }
    }
    return jobs.filter(({ memory }) => memory.isNew || memory.trace.kind !== 'none');
  }

  /**
   * Takes over what an earlier page has begun with this file. Rejects with `ElsewhereError` while another page is at
   * it; when that page has come to an end, the server is asked what became of it.
   */
  async adopt(job: PlanJob, signal: AbortSignal): Promise<void> {
    const { memory } = job;
    const { elsewhere } = memory;
    const candidates = elsewhere === undefined ? await this.#matching(job, signal) : [elsewhere];
    for (const { id } of candidates) {
      const claim = await this.claim(id);
      if (claim === undefined) continue;
      memory.elsewhere = undefined;
      memory.claim = claim;
      memory.crc64 ??= claim.checkpoint.crc64;
      memory.trace = { kind: 'planned', session: claim.checkpoint.session };
      this.#onAdopt(id);
      return;
    }
    const [other] = candidates;
    if (other !== undefined) {
      memory.elsewhere = other;
      if ((await this.#store.get(other.id)) !== undefined) throw new ElsewhereError();
      memory.elsewhere = undefined;
      memory.trace = { kind: 'planned', session: other.session };
    }
    memory.isNew = true;
  }

  /** Takes back what was let go; where another page has it by now, the file is looked up as if it were new here. */
  async reclaim(memory: UploadMemory): Promise<void> {
    const { claim } = memory;
    if (claim === undefined || this.owns(claim.checkpoint.id)) return;
    memory.claim = await this.claim(claim.checkpoint.id);
    if (memory.claim !== undefined) return;
    memory.elsewhere = claim.checkpoint;
    memory.isNew = false;
    memory.trace = { kind: 'none' };
    memory.forgetPlan();
  }

  /** Takes an upload over; undefined when another page is at it, or it has ended. */
  async claim(id: string): Promise<Claim | undefined> {
    const claim = await claimCheckpoint(this.#store, this.#locks, id);
    if (claim === undefined) return undefined;
    this.#own.add(id);
    return { checkpoint: claim.checkpoint, release: this.#letGo(id, claim.release) };
  }

  /** What nobody works on: to be gone on with, and given up without the server's knowing. */
  unfinished(): Promise<Pick<PrunedCheckpoints, 'resumable' | 'canceled'>> {
    return unfinishedUploads(this.#store, this.#locks, this.#serverUrl, this.#clock.now());
  }

  /** Every byte was handed over: a later page needs no file to bring it to its end. */
  async markSent({ checkpoint }: Claim, crc64: string): Promise<void> {
    await this.#store.put([{ ...checkpoint, phase: 'sent', crc64, updatedAt: this.#clock.now() }]);
  }

  /**
   * Gives an upload up, and tells the server, so that OSS need not keep its parts. Where the server cannot be reached, a
   * later visit tells it.
   */
  async abandon(claim: Claim, api: Pick<UploadApi, 'abort'>): Promise<void> {
    const { checkpoint } = claim;
    if (checkpoint.kind === 'multipart') {
      // First the request: a page that is being left has time for little else.
      const told = api.abort(checkpoint.session).then(
        () => true,
        (error: unknown) => !(isUploadError(error) && error.retryable),
      );
      await this.#store.put([{ ...checkpoint, phase: 'canceled', updatedAt: this.#clock.now() }]);
      if (!(await told)) {
        claim.release();
        return;
      }
    }
    await this.end(claim);
  }

  /** It is over. */
  async end({ checkpoint, release }: Claim): Promise<void> {
    await this.forget(checkpoint.id);
    release();
  }

  async forget(id: string): Promise<void> {
    await this.#store.delete([id]);
  }

  /** Whether this page has it. */
  owns(id: string): boolean {
    return this.#own.has(id);
  }

  async #matching(
    { file, relativePath }: PlanJob,
    signal: AbortSignal,
  ): Promise<readonly Checkpoint[]> {
    const alike = (await this.#others()).filter(
      (other) => looksOf(other.file, other.file.sizeBytes) === looksOf(file, file.size),
    );
    // Reading samples takes longer than comparing names.
    return alike.length === 0
      ? []
      : matching(alike, await fingerprintOf(file, signal, relativePath));
  }

  async #others(): Promise<readonly Checkpoint[]> {
    return (await this.#store.list()).filter(
      ({ id, serverUrl, phase }) =>
        serverUrl === this.#serverUrl && phase !== 'canceled' && !this.#own.has(id),
    );
  }

  async #lock(id: string): Promise<() => void> {
    const release = await this.#locks.tryAcquire(lockNameOf(id));
    this.#own.add(id);
    return this.#letGo(id, release);
  }

  #letGo(id: string, release: (() => void) | undefined): () => void {
    return () => {
      this.#own.delete(id);
      release?.();
    };
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
