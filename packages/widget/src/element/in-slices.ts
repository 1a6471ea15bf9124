/** A slice leaves room for a frame, and for what the page does with its events. */
const SLICE_MS = 8;
/** Values of the first slice: how long one takes is not known yet. */
const FIRST = 20;
const MOST = 500;

/**
 * Does work on many values, in slices of some milliseconds, each in a task of its own, so that the page stays responsive.
 * The first slice is done before the call returns. Ends early when `isOver` says so.
 */
export async function inSlices<Value>(
  values: readonly Value[],
  work: (slice: readonly Value[]) => void,
  isOver: () => boolean,
): Promise<void> {
  let size = FIRST;
  for (let start = 0; start < values.length && !isOver();) {
    if (start > 0) await nextTask();
    if (isOver()) return;
    const slice = values.slice(start, start + size);
    const startedAt = performance.now();
    work(slice);
    // Clocks of browsers are coarse, and a slice may take no time at all by them.
    const tookMs = Math.max(0.5, performance.now() - startedAt);
    start += slice.length;
    size = Math.round((slice.length * SLICE_MS) / tookMs);
    size = Math.max(1, Math.min(size, 2 * slice.length, MOST));
  }
}

/** Not a timer: after a few of them, browsers make each wait for 4 ms. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
