import type { UploadEvent } from '../item/upload-event.js';
import type { PlanJob } from './plan-job.js';
import type { Services } from './services.js';

/** One run of an item. */
export interface RunOptions {
  readonly job: PlanJob;
  /** Of the item in its queue: earlier ones get their connections first. */
  readonly order: number;
  readonly services: Services;
  readonly signal: AbortSignal;
  /** `prepared`, `progressed` and `sent`, as they happen. */
  readonly report: (event: UploadEvent) => void;
}
