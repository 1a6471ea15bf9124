/** Takes an element to where its motion ends: colours in the middle of a fade are nobody's to be judged. */
export function endMotion(element: Element): void {
  for (const animation of element.shadowRoot?.getAnimations() ?? []) {
    if (animation.effect?.getComputedTiming().endTime === Infinity) animation.cancel();
    else animation.finish();
  }
}
