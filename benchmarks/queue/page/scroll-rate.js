// @ts-check

const scrollMs = 4000;
const stepPx = 60;

/**
 * Scrolls the longest list of a page, a step a frame. Gives the frames a second and the longest time between two.
 *
 * @param {Element} root
 */
export async function scrollWhileUploading(root) {
  const scroller = longestScroller(root);
  const startedAt = performance.now();
  // Read once: to ask where it is in each frame would make the browser lay the page out once more.
  const endPx = scroller.scrollHeight - scroller.clientHeight;
  let [frames, last, longestMs, position, direction] = [0, startedAt, 0, scroller.scrollTop, 1];
  while (last - startedAt < scrollMs) {
    if (position + direction * stepPx > endPx || position + direction * stepPx < 0) {
      direction = -direction;
    }
    position += direction * stepPx;
    scroller.scrollTop = position;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    longestMs = Math.max(longestMs, now - last);
    last = now;
    frames += 1;
  }
  return { rate: (frames * 1000) / (last - startedAt), longestMs };
}

/** @param {Element} root */
function longestScroller(root) {
  let longest = document.scrollingElement ?? root;
  for (const element of everyElement(root)) {
    if (element.scrollHeight - element.clientHeight < 100) continue;
    const { overflowY } = getComputedStyle(element);
    if (overflowY !== 'auto' && overflowY !== 'scroll') continue;
    if (element.scrollHeight > longest.scrollHeight) longest = element;
  }
  return longest;
}

/**
 * @param {Element | ShadowRoot} root
 * @returns {Iterable<Element>}
 */
function* everyElement(root) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot !== null) yield* everyElement(element.shadowRoot);
  }
}
