import type { ObjectStore, StoredObject } from '../../src/store/object-store.js';

/** An object store that is a map. */
export class MemoryObjectStore implements ObjectStore {
  readonly objects = new Map<string, StoredObject>();
  /** Set to make every request fail as an unreachable OSS does. */
  failure: Error | undefined;

  head(key: string): Promise<StoredObject | undefined> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    return Promise.resolve(this.objects.get(key));
  }

  delete(key: string): Promise<void> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    this.objects.delete(key);
    return Promise.resolve();
  }
}
