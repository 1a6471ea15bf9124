import type { ResolvedOptions } from '../options/resolved-options.js';
import { isActive } from './active-type.js';

/** How an object is served: what could act as the bucket's site is saved, not opened. */
export function dispositionOf(
  { inlineActiveTypes }: Pick<ResolvedOptions, 'inlineActiveTypes'>,
  object: { readonly type: string; readonly key: string },
): 'attachment' | undefined {
  return !inlineActiveTypes && isActive(object) ? 'attachment' : undefined;
}
