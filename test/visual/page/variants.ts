import type { ScriptedUploader } from './scripted-uploader.js';
import type { State } from './states.js';

/** A look of the element that has states of its own. */
export interface Variant {
  readonly name: string;
  readonly properties: Partial<ScriptedUploader>;
  /** Whether a state is worth a picture in this variant. */
  readonly has: (state: State) => boolean;
}

export const VARIANTS: readonly Variant[] = [
  { name: 'default', properties: {}, has: () => true },
  { name: 'compact', properties: { variant: 'compact' }, has: isOfAll },
  { name: 'button', properties: { variant: 'button' }, has: isOfAll },
  { name: 'grid', properties: { variant: 'grid' }, has: isOfAll },
];

function isOfAll({ isOfAllVariants }: State): boolean {
  return isOfAllVariants === true;
}

/** For a heading; the default goes without saying. */
export function describeVariant({ name }: Variant): string {
  return name === 'default' ? '' : name;
}
