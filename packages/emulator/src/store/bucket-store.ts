import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CorsConfiguration } from '../cors/cors-rule.js';
import { isBucketName } from '../names.js';
import type { XmlElement } from '../xml.js';
import { isNotFound, makeDirectory, replaceFile } from './durable-fs.js';

export type BucketAcl = 'private' | 'public-read' | 'public-read-write';

export interface Bucket {
  readonly name: string;
  readonly acl: BucketAcl;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  readonly cors: CorsConfiguration;
  /** The rules as they came, and as they are given back; nothing happens to the objects. */
  readonly lifecycleRules?: readonly XmlElement[];
}

/** The buckets: a folder each, with its settings in `bucket.json`; held in memory, written through. */
export class BucketStore {
  readonly #dataDir: string;
  readonly #buckets: Map<string, Bucket>;
  /** How many requests that may store something are under way, by bucket; never 0. */
  readonly #writers = new Map<string, number>();

  private constructor(dataDir: string, buckets: Map<string, Bucket>) {
    this.#dataDir = dataDir;
    this.#buckets = buckets;
  }

  static async open(dataDir: string): Promise<BucketStore> {
    const buckets = new Map<string, Bucket>();
    for (const name of await readdir(dataDir)) {
      if (!isBucketName(name)) continue;
      try {
        const text = await readFile(join(dataDir, name, 'bucket.json'), 'utf8');
        buckets.set(name, JSON.parse(text) as Bucket);
      } catch (error) {
        // A folder that is not one of ours: leave it alone.
        if (!isNotFound(error)) throw error;
      }
    }
    return new BucketStore(dataDir, buckets);
  }

  get(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  names(): readonly string[] {
    return [...this.#buckets.keys()].sort();
  }

  async save(bucket: Bucket): Promise<void> {
    const folder = join(this.#dataDir, bucket.name);
    await makeDirectory(join(folder, 'objects'));
    await replaceFile(
      join(folder, 'bucket.json'),
      JSON.stringify(bucket, null, 2),
      join(this.#dataDir, '.emulator', 'staging'),
    );
    this.#buckets.set(bucket.name, bucket);
  }

  /** Runs a task that may store something: the bucket is not removed meanwhile. */
  async whileWriting<T>(name: string, task: () => Promise<T>): Promise<T> {
    this.#writers.set(name, this.#writersOf(name) + 1);
    try {
      return await task();
    } finally {
      const left = this.#writersOf(name) - 1;
      if (left === 0) this.#writers.delete(name);
      else this.#writers.set(name, left);
    }
  }

  /**
   * Removes a bucket unless something is in it, or on its way into it; says whether it did. While it looks, the
   * bucket is not there for others: what comes now is refused, instead of lost.
   */
  async removeIfEmpty(name: string, isEmpty: () => Promise<boolean>): Promise<boolean> {
    const bucket = this.#buckets.get(name);
    if (bucket === undefined || this.#writersOf(name) > 0) return false;
    this.#buckets.delete(name);
    if (!(await isEmpty())) {
      this.#buckets.set(name, bucket);
      return false;
    }
    await rm(join(this.#dataDir, name), { recursive: true });
    return true;
  }

  #writersOf(name: string): number {
    return this.#writers.get(name) ?? 0;
  }
}

export const noCors: CorsConfiguration = { rules: [], responseVary: false };
