/** A slice leaves room for a frame, and for what the page does with its events. */
const SLICE_MS = 8;
/** Values of the first slice: how long one takes is not known yet. */
const FIRST = 20;
const MOST = 500;

/** What is done on slices. */
export interface SlicedWork<Value> {
  /** Asked before each slice whether to end early. */
  readonly isOver: () => boolean;
  /** Does what may take long for a single value, and how long cannot be foreseen. */
  readonly prepare: (value: Value) => unknown;
  readonly work: (slice: readonly Value[]) => void;
}

/**
 * Does work on many values, in slices of some milliseconds, each in a task of its own, so that the page stays responsive.
 * A slice ends when preparing its values has taken its time, or with as many as the work took its time for before. The
 * first slice is done before the call returns.
 */
export async function inSlices<Value>(
  values: readonly Value[],
  { isOver, prepare, work }: SlicedWork<Value>,
): Promise<void> {
  let size = FIRST;
  for (let start = 0; start < values.length && !isOver();) {
    if (start > 0) await nextTask();
    if (isOver()) return;
    const slice = prepareSlice(values, start, size, prepare);
    const startedAt = performance.now();
    work(slice);
    // Clocks of browsers are coarse, and a slice may take no time at all by them.
    const tookMs = Math.max(0.5, performance.now() - startedAt);
    start += slice.length;
    size = Math.round((slice.length * SLICE_MS) / tookMs);
    size = Math.max(1, Math.min(size, 2 * slice.length, MOST));
  }
}

/** At most `size` values, and at least one. */
function prepareSlice<Value>(
  values: readonly Value[],
  start: number,
  size: number,
  prepare: (value: Value) => unknown,
): readonly Value[] {
  const endAt = performance.now() + SLICE_MS;
  const slice: Value[] = [];
  for (const value of values.slice(start, start + size)) {
    prepare(value);
    slice.push(value);
    if (performance.now() >= endAt) break;
  }
  return slice;
}

/** Not a timer: after a few of them, browsers make each wait for 4 ms. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
