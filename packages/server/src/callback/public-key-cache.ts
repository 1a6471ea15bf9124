import { createPublicKey, type KeyObject } from 'node:crypto';

import type { FetchKey } from './fetch-key.js';

const MAX_KEYS = 8;

/**
 * Keeps public keys by their URL: their content never changes, says OSS. The URL must already be
 * checked. Callbacks that arrive together share one fetch; a failed one is forgotten.
 */
export class PublicKeyCache {
  readonly #fetchKey: FetchKey;
  /** In the order of their insertion; the first is the one to leave. */
  readonly #keys = new Map<string, KeyObject>();
  readonly #pending = new Map<string, Promise<KeyObject>>();

  constructor(fetchKey: FetchKey) {
    this.#fetchKey = fetchKey;
  }

  async get(url: URL): Promise<KeyObject> {
    const known = this.#keys.get(url.href) ?? this.#pending.get(url.href);
    if (known !== undefined) return known;
    const pending = this.#load(url).finally(() => this.#pending.delete(url.href));
    this.#pending.set(url.href, pending);
    return pending;
  }

  async #load(url: URL): Promise<KeyObject> {
    const key = createPublicKey(await this.#fetchKey(url));
    if (key.asymmetricKeyType !== 'rsa') throw new Error('the key of the callback is not RSA');
    const [oldest] = this.#keys.keys();
    if (this.#keys.size >= MAX_KEYS && oldest !== undefined) this.#keys.delete(oldest);
    this.#keys.set(url.href, key);
    return key;
  }
}
