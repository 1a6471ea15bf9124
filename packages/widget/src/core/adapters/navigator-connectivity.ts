import type { Connectivity } from '../ports/connectivity.js';

/** The browser's own opinion: `navigator.onLine` and the `online` event of a window or worker. */
export class NavigatorConnectivity implements Connectivity {
  get isOnline(): boolean {
    // Platforms without the property (Node) are taken to be online.
    return typeof navigator === 'undefined' || (navigator.onLine as boolean | undefined) !== false;
  }

  onOnline(listener: () => void): () => void {
    if (typeof globalThis.addEventListener !== 'function') return () => undefined;
    globalThis.addEventListener('online', listener);
    return () => globalThis.removeEventListener('online', listener);
  }
}
