/** What a page may style by `:state(…)`. */
export type CustomState = 'uploading' | 'failed' | 'submit-held';

/** Sets or takes away a custom state; where the engine knows none, or only those of an early draft, nothing happens. */
export function setState(internals: ElementInternals, state: CustomState, isOn: boolean): void {
  const { states } = internals as { readonly states?: CustomStateSet };
  if (states === undefined) return;
  try {
    if (isOn) states.add(state);
    else states.delete(state);
  } catch {
    // The draft wanted two dashes in front of each name.
  }
}
