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

  /** The caller makes sure that it is empty. */
  async remove(name: string): Promise<void> {
    this.#buckets.delete(name);
    await rm(join(this.#dataDir, name), { recursive: true });
  }
}

export const noCors: CorsConfiguration = { rules: [], responseVary: false };
