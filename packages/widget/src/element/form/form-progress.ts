import type { UploadItem } from '../../core/item/upload-item.js';
import { phaseCounts, underWayCount } from '../phase-counts.js';

/** How far the files of a control are, as far as its form has to know. */
export interface FormProgress {
  readonly done: number;
  /** Go on by themselves, or are looked at before they may be added. */
  readonly underWay: number;
  /** Wait for the start button of a `manual` element. */
  readonly notStarted: number;
  readonly paused: number;
  readonly failed: number;
}

export interface FormFiles {
  readonly items: readonly UploadItem[];
  readonly restoredCount: number;
  /** Files that are looked at before they may be added. */
  readonly pendingCount: number;
  readonly isManual: boolean;
}

export function progressOf({
  items,
  restoredCount,
  pendingCount,
  isManual,
}: FormFiles): FormProgress {
  const counts = phaseCounts(items);
  const { queued, paused, failed } = counts;
  const running = underWayCount(counts);
  const notStarted = isManual && running === 0 ? queued : 0;
  return {
    done: restoredCount + counts.succeeded,
    underWay: running + queued - notStarted + pendingCount,
    notStarted,
    paused,
    failed,
  };
}
