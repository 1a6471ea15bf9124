import { createPublicKey, type KeyObject } from 'node:crypto';

import type { FetchKey } from './fetch-key.js';

const MAX_KEYS = 8;
/** OSS has one key, or two while it changes them: whoever names more wants us to fetch. */
const MAX_FETCHES = 16;
const WINDOW_MS = 60_000;

/**
 * Keeps public keys by their URL: their content never changes, says OSS. The URL must already be
 * checked. Callbacks that arrive together share one fetch; a failed one is forgotten. However many different URLs are
 * asked for, few are fetched in a minute; the keys that are known already go on working.
 */
export class PublicKeyCache {
  readonly #fetchKey: FetchKey;
  /** In the order of their insertion; the first is the one to leave. */
  readonly #keys = new Map<string, KeyObject>();
  readonly #pending = new Map<string, Promise<KeyObject>>();

  readonly #nowMs: () => number;
  /** Fetches since the window began. */
  #window = { beganAtMs: -Infinity, fetches: 0 };

  constructor(fetchKey: FetchKey, nowMs: () => number = () => performance.now()) {
    this.#fetchKey = fetchKey;
    this.#nowMs = nowMs;
  }

  async get(url: URL): Promise<KeyObject> {
    const known = this.#keys.get(url.href) ?? this.#pending.get(url.href);
    if (known !== undefined) return known;
    const pending = this.#load(url).finally(() => this.#pending.delete(url.href));
    this.#pending.set(url.href, pending);
    return pending;
  }

  async #load(url: URL): Promise<KeyObject> {
    this.#count();
    const key = createPublicKey(await this.#fetchKey(url));
    if (key.asymmetricKeyType !== 'rsa') throw new Error('the key of the callback is not RSA');
    const [oldest] = this.#keys.keys();
    if (this.#keys.size >= MAX_KEYS && oldest !== undefined) this.#keys.delete(oldest);
    this.#keys.set(url.href, key);
    return key;
  }

  #count(): void {
    const nowMs = this.#nowMs();
    if (nowMs >= this.#window.beganAtMs + WINDOW_MS)
      this.#window = { beganAtMs: nowMs, fetches: 0 };
    this.#window.fetches += 1;
    if (this.#window.fetches > MAX_FETCHES) throw new Error('too many keys were asked for');
  }
}
