import { MAX_FILES_PER_REQUEST, type Limits } from '@oss-uploader/shared';

import type { PlanJob } from './plan-job.js';
import type { UploadMemory } from './upload-memory.js';

/** Larger files are planned before they are read: their parts are read one by one while they are sent. */
export const LARGE_BYTES = 16 * 1024 * 1024;
/** Read ahead for one batch: the first file must not wait for many others to be read. */
const BATCH_BYTES = 8 * 1024 * 1024;
/** Large files of one batch: each is begun at OSS, and costs it a request. */
const BATCH_LARGE_FILES = 2;
/** With fewer plans in stock, the next batch is asked for. */
const LOW_STOCK = 50;

/** The files to plan with one request: this one and those that come next, as far as they are small. Pure. */
export function chooseBatch(
  first: PlanJob,
  jobs: Iterable<PlanJob>,
  limits: Limits | undefined,
): PlanJob[] {
  const most = Math.min(MAX_FILES_PER_REQUEST, limits?.maxFiles ?? MAX_FILES_PER_REQUEST);
  const batch = [first];
  let bytes = bytesToRead(first);
  let largeFiles = first.file.size > LARGE_BYTES ? 1 : 0;
  for (const job of jobs) {
    if (batch.length >= most || bytes > BATCH_BYTES) break;
    if (job.memory === first.memory || !isPlannable(job.memory)) continue;
    if (job.file.size > LARGE_BYTES) {
      if (largeFiles >= BATCH_LARGE_FILES) break;
      largeFiles += 1;
    }
    bytes += bytesToRead(job);
    batch.push(job);
  }
  return batch;
}

/** The first file without a plan, if few of those before it are planned ahead. Pure. */
export function firstToPlan(jobs: Iterable<PlanJob>): PlanJob | undefined {
  let stock = 0;
  let bytes = 0;
  for (const job of jobs) {
    if (stock >= LOW_STOCK || bytes > BATCH_BYTES) return undefined;
    if (job.memory.permission !== undefined) {
      stock += 1;
      bytes += job.file.size;
    } else if (isPlannable(job.memory)) {
      return job;
    }
  }
  return undefined;
}

function bytesToRead({ file: { size } }: PlanJob): number {
  return size > LARGE_BYTES ? 0 : size;
}

function isPlannable(memory: UploadMemory): boolean {
  const { permission, planning, trace, mayBeKnown } = memory;
  return permission === undefined && planning === undefined && trace.kind === 'none' && !mayBeKnown;
}
