import type { CheckpointStore } from '../../../src/core/ports/checkpoint-store.js';
import type { Locks } from '../../../src/core/ports/locks.js';

export interface OtherPage {
  readonly store: CheckpointStore;
  readonly locks: Locks;
}

/** Opens a page of this origin; `close` ends it as closing its tab would. */
export async function openOtherPage(): Promise<OtherPage & { readonly close: () => void }> {
  const frame = document.createElement('iframe');
  frame.src = new URL('./other-page.html', import.meta.url).href;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  await loaded;
  const { otherPage } = frame.contentWindow as unknown as { readonly otherPage: OtherPage };
  return { ...otherPage, close: () => frame.remove() };
}
