import { STORE_TIMEOUT_MS } from '../multipart/timeouts.js';
import type { ObjectStore } from '../store/object-store.js';

/** OSS is asked for a directory no more often than this, unless something was stored in it. */
const KEPT_MS = 5000;

interface Count {
  readonly bytes: Promise<number>;
  readonly untilMs: number;
}

/**
 * How much directories hold, as OSS lists it: whole objects, also those that others put there, and not the parts of unfinished
 * uploads. Requests that come together share one count; a failed one is forgotten.
 */
export class DirectoryUsage {
  readonly #store: Pick<ObjectStore, 'sumSizes'>;
  readonly #nowMs: () => number;
  /** By directory, the oldest first. */
  readonly #counts = new Map<string, Count>();

  constructor(store: Pick<ObjectStore, 'sumSizes'>, nowMs: () => number = () => performance.now()) {
    this.#store = store;
    this.#nowMs = nowMs;
  }

  /** Throws `StorageUnavailable` when OSS does not list it. */
  bytesOf(dir: string): Promise<number> {
    const nowMs = this.#nowMs();
    for (const [counted, { untilMs }] of this.#counts) {
      if (nowMs < untilMs) break;
      this.#counts.delete(counted);
    }
    const known = this.#counts.get(dir);
    if (known !== undefined) return known.bytes;
    const bytes = this.#store.sumSizes(dir, { timeoutMs: STORE_TIMEOUT_MS });
    const count = { bytes, untilMs: nowMs + KEPT_MS };
    this.#counts.set(dir, count);
    bytes.catch(() => {
      if (this.#counts.get(dir) === count) this.#counts.delete(dir);
    });
    return bytes;
  }

  /** For an object that is new: the directories that it is in are counted again, also those that are being counted. */
  forget(key: string): void {
    for (const dir of this.#counts.keys()) if (key.startsWith(dir)) this.#counts.delete(dir);
  }
}
