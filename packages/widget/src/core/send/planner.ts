import type { FileRequest, PolicyResponse, UploadPlan } from '@oss-uploader/shared';

import { untilAborted } from '../abort/until-aborted.js';
import { BadResponseError } from '../errors/bad-response-error.js';
import { isUploadError } from '../errors/is-upload-error.js';
import { isSessionCode } from '../errors/is-session-code.js';
import { RejectedError } from '../errors/rejected-error.js';
import type { Clock } from '../ports/clock.js';
import type { UploadApi } from '../ports/upload-api.js';
import type { Beginning, Journal } from '../resume/journal.js';
import { checksumFile } from './checksum-file.js';
import { fileRequest } from './file-request.js';
import type { LineMemory } from './line-memory.js';
import { mapInTurns } from './map-in-turns.js';
import { planLifetimeMs, type Permission } from './permission.js';
import { chooseBatch, firstToPlan, LARGE_BYTES } from './plan-batch.js';
import type { PlanJob } from './plan-job.js';

export interface PlannerOptions {
  readonly api: UploadApi;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly line: LineMemory;
  /** The files that are or will be sent, in order. */
  readonly jobs: () => Iterable<PlanJob>;
}

/** Each begins to read a file, which takes the page half a millisecond; more of them in one task would be felt. */
const READS_AT_ONCE = 16;

/** What went wrong, by file; those that are missing went well. */
type Faults = Map<PlanJob, unknown>;

/**
 * Asks for plans, in batches and ahead, so that a thousand small files cost ten requests and none waits for its own.
 * What has to survive the page is written before a permission is given out.
 */
export class Planner {
  readonly #options: PlannerOptions;
  readonly #lifetime = new AbortController();
  /** The server plans forms only, whatever the size. */
  #plansFormsOnly = false;
  #isPlanningAhead = false;

  constructor(options: PlannerOptions) {
    this.#options = options;
  }

  /**
   * A plan that is good for now; undefined when another page has sent the file meanwhile. Rejects with an `UploadError`,
   * or with the signal's reason.
   */
  async permissionFor(
    job: PlanJob,
    policy: PolicyResponse,
    signal: AbortSignal,
  ): Promise<Permission | undefined> {
    const { memory } = job;
    while (memory.trace.kind !== 'sent') {
      const { permission } = memory;
      memory.permission = undefined;
      if (permission !== undefined && this.#options.clock.elapsed() < permission.freshUntil) {
        this.#planAhead(policy);
        return permission;
      }
      if (memory.planning === undefined) this.#begin(job, policy);
      await untilAborted(memory.planning ?? Promise.resolve(), signal);
    }
    return undefined;
  }

  /** Aborts the requests under way, for good. */
  dispose(): void {
    this.#lifetime.abort();
  }

  /** One step towards a permission: a look into the journal, or a request for a batch. */
  #begin(job: PlanJob, policy: PolicyResponse): void {
    const { trace, mayBeKnown } = job.memory;
    if (trace.kind === 'none' && mayBeKnown) {
      void this.#guard([job], this.#lookUp(job));
      return;
    }
    // A session that is refused must not take others along.
    const batch =
      trace.kind === 'none' ? chooseBatch(job, this.#options.jobs(), policy.limits) : [job];
    void this.#guard(batch, this.#plan(batch));
  }

  #planAhead(policy: PolicyResponse): void {
    if (this.#isPlanningAhead) return;
    const { jobs } = this.#options;
    const job = firstToPlan(jobs());
    if (job === undefined) return;
    this.#isPlanningAhead = true;
    const batch = chooseBatch(job, jobs(), policy.limits);
    void this.#guard(batch, this.#plan(batch)).then(() => (this.#isPlanningAhead = false));
  }

  /** Marks files as being worked on; each hears of its own fault only. Never rejects. */
  #guard(batch: readonly PlanJob[], work: Promise<Faults>): Promise<Faults> {
    for (const job of batch) {
      const { memory } = job;
      memory.planning = work.then((faults) => {
        memory.planning = undefined;
        if (faults.has(job)) throw faults.get(job);
      });
      // Nobody may be waiting for a plan that was asked for ahead.
      memory.planning.catch(() => undefined);
    }
    return work;
  }

  /** Whether this file goes on where an earlier page stopped. */
  async #lookUp(job: PlanJob): Promise<Faults> {
    const { journal } = this.#options;
    try {
      await journal.lineUp(job, this.#lifetime.signal);
      await journal.adopt(job);
    } catch (error) {
      return new Map([[job, error]]);
    }
    return new Map();
  }

  async #plan(batch: readonly PlanJob[]): Promise<Faults> {
    const { api, journal } = this.#options;
    const { signal } = this.#lifetime;
    const faults: Faults = new Map();
    try {
      await mapInTurns(batch, READS_AT_ONCE, (job) => this.#read(job, faults));
      const readable = batch.filter((job) => !faults.has(job));
      const asked = await journal.newOnes(readable);
      if (asked.length === 0) return faults;
      try {
        const plans = await api.plan(
          asked.map((job) => this.#request(job)),
          signal,
        );
        if (plans.length !== asked.length) {
          throw new BadResponseError(
            `The server answered ${plans.length} plans where ${asked.length} were asked for.`,
          );
        }
        await this.#takeAll(
          plans.map((plan, index) => [asked[index], plan] as const),
          faults,
        );
      } catch (error) {
        for (const job of asked) this.#refuse(job, error, faults);
      }
    } catch (error) {
      for (const job of batch) faults.set(job, error);
    }
    return faults;
  }

  async #read(job: PlanJob, faults: Faults): Promise<void> {
    const { file, memory } = job;
    const { signal } = this.#lifetime;
    try {
      if (this.#plansFormsOnly || file.size <= LARGE_BYTES) {
        memory.crc64 ??= await checksumFile(file, signal);
      }
      await this.#options.journal.lineUp(job, signal);
    } catch (error) {
      faults.set(job, error);
    }
  }

  #request({ file, relativePath, memory }: PlanJob): FileRequest {
    const session = memory.trace.kind === 'planned' ? memory.trace.session : undefined;
    const { crc64 } = memory;
    const { maxPartSizeBytes } = this.#options.line;
    return fileRequest(file, { crc64, session, maxPartSizeBytes, relativePath });
  }

  async #takeAll(
    plans: readonly (readonly [job: PlanJob | undefined, plan: UploadPlan])[],
    faults: Faults,
  ): Promise<void> {
    const { clock, journal } = this.#options;
    const now = clock.elapsed();
    const beginnings: Beginning[] = [];
    const permissions: [PlanJob, Permission][] = [];
    for (const [job, plan] of plans) {
      if (job === undefined) continue;
      if (plan.kind === 'rejected') {
        this.#refuse(job, new RejectedError(plan.error), faults);
        continue;
      }
      if (plan.kind === 'form' && job.memory.crc64 === undefined) {
        // Its plan would be without the checksum; it is read first and planned again.
        this.#plansFormsOnly = true;
        continue;
      }
      const { kind, session, id: uploadId, key } = plan;
      beginnings.push({ job, kind, session, uploadId, key });
      const isContinued = job.memory.trace.kind === 'planned';
      permissions.push([job, { plan, isContinued, freshUntil: now + planLifetimeMs(plan) }]);
    }
    await journal.begin(beginnings);
    for (const [{ memory }, permission] of permissions) {
      memory.trace = { kind: 'planned', session: permission.plan.session };
      memory.permission = permission;
    }
  }

  /** A session that is over is forgotten, and the file planned anew; anything else is a fault of the file. */
  #refuse(job: PlanJob, error: unknown, faults: Faults): void {
    const { memory } = job;
    if (memory.trace.kind === 'planned' && isUploadError(error) && isSessionCode(error)) {
      memory.trace = { kind: 'none' };
      memory.isNew = true;
      memory.forgetPlan();
    } else {
      faults.set(job, error);
    }
  }
}
