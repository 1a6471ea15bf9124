/** Waits, frame by frame, until something is true; the test's own time-out ends it. */
export async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise((resolve) => requestAnimationFrame(resolve));
}
