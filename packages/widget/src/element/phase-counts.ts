import type { UploadItem } from '../core/item/upload-item.js';
import type { UploadPhase } from '../core/item/upload-state.js';

export type PhaseCounts = Readonly<Record<UploadPhase, number>>;

const known = new WeakMap<readonly UploadItem[], PhaseCounts>();

/** How many items are in each phase. Counted once for each snapshot: with ten thousand items, that is felt. */
export function phaseCounts(items: readonly UploadItem[]): PhaseCounts {
  let counts = known.get(items);
  if (counts === undefined) {
    counts = count(items);
    known.set(items, counts);
  }
  return counts;
}

/** How many are being sent or prepared for it, or wait for their next try. */
export function underWayCount(counts: PhaseCounts): number {
  return counts.preparing + counts.sending + counts.confirming + counts.waiting;
}

function count(items: readonly UploadItem[]): PhaseCounts {
  const counts: Record<UploadPhase, number> = {
    queued: 0,
    preparing: 0,
    sending: 0,
    confirming: 0,
    waiting: 0,
    paused: 0,
    failed: 0,
    succeeded: 0,
    canceled: 0,
  };
  for (const { state } of items) counts[state.phase] += 1;
  return counts;
}
