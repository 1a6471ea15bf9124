import type { UploadItem } from '../core/item/upload-item.js';
import type { UploadPhase } from '../core/item/upload-state.js';

export type PhaseCounts = Readonly<Record<UploadPhase, number>>;

const known = new WeakMap<readonly UploadItem[], PhaseCounts>();
/** The items that were counted last. */
let last: WeakRef<readonly UploadItem[]> | undefined;

/**
 * How many items are in each phase. Counted once for each snapshot, and only what is not as in the one before: with ten
 * thousand items in each frame, a look into each is felt.
 */
export function phaseCounts(items: readonly UploadItem[]): PhaseCounts {
  let counts = known.get(items);
  if (counts === undefined) {
    counts = recount(items, last?.deref());
    known.set(items, counts);
    last = new WeakRef(items);
  }
  return counts;
}

/** How many are being sent or prepared for it, or wait for their next try. */
export function underWayCount(counts: PhaseCounts): number {
  return counts.preparing + counts.sending + counts.confirming + counts.waiting;
}

function recount(items: readonly UploadItem[], before: readonly UploadItem[] = []): PhaseCounts {
  const knownBefore = known.get(before);
  const counts: Record<UploadPhase, number> = knownBefore ? { ...knownBefore } : none();
  const { length } = knownBefore ? before : [];
  for (let index = 0; index < Math.max(items.length, length); index += 1) {
    const item = items[index];
    const other = index < length ? before[index] : undefined;
    if (item === other) continue;
    if (item !== undefined) counts[item.state.phase] += 1;
    if (other !== undefined) counts[other.state.phase] -= 1;
  }
  return counts;
}

function none(): Record<UploadPhase, number> {
  return {
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
}
