import type { Connectivity } from '../../../src/core/ports/connectivity.js';

export class FakeConnectivity implements Connectivity {
  isOnline = true;
  readonly #listeners = new Set<() => void>();

  onOnline(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  comeOnline(): void {
    this.isOnline = true;
    for (const listener of this.#listeners) listener();
  }
}
