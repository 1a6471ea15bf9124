import { randomUUID } from 'node:crypto';
import { open, readdir, rename, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { OssError } from '../oss-error.js';
import {
  finishDeletion,
  moveRecord,
  placeOf,
  removeUpload,
  storeFolders,
  type CommitRecord,
  type StoreFolders,
} from './commit-steps.js';
import {
  isNotFound,
  makeDirectory,
  replaceFile,
  syncDirectory,
  writeAndSync,
} from './durable-fs.js';
import { KeyedLock } from './keyed-lock.js';
import { metadataPath, metadataSuffix } from './object-path.js';
import type { ObjectMetadata } from './object-metadata.js';
import { ObjectWriter } from './object-writer.js';
import { readJson } from './read-json.js';
import { recoverObjects } from './recover-objects.js';

/** Bytes that can become an object: what was written for it, or what was put together of parts. */
export interface CommitSource {
  readonly id: string;
  readonly path: string;
  /** Makes the bytes durable. */
  sync(): Promise<void>;
}

export interface StoredObject {
  readonly path: string;
  readonly metadata: ObjectMetadata;
}

export interface OpenObject extends StoredObject {
  /** The bytes that belong to `metadata`, whatever happens to the key meanwhile. The caller closes it. */
  readonly file: FileHandle;
}

/**
 * Objects as files, metadata beside them.
 *
 * A write is: bytes to `staging/ID` and metadata to `staging/ID.json`, both synced; then that one is renamed to
 * `commits/ID.json`, which is the moment the object exists. Bytes and metadata are then renamed to their place,
 * the metadata last. A start after a crash finishes what is in `commits` and removes what is in `staging`: an
 * object is there as a whole, or not at all. Writes of one key take turns, so two writers never mix; so does
 * opening, so a reader gets bytes and metadata of the same write.
 *
 * The bytes of a multipart upload come from the upload's own folder, which goes when they have been moved and before
 * the metadata is: the object is there and the upload is not, or the upload is as it was.
 */
export class ObjectStore {
  readonly #folders: StoreFolders;
  readonly #lock = new KeyedLock();
  readonly #committed = new WeakSet<CommitSource>();

  private constructor(folders: StoreFolders) {
    this.#folders = folders;
  }

  static async open(dataDir: string): Promise<ObjectStore> {
    const folders = storeFolders(dataDir);
    await makeDirectory(folders.staging);
    await makeDirectory(folders.commits);
    await makeDirectory(folders.uploads);
    await recoverObjects(folders);
    return new ObjectStore(folders);
  }

  async createWriter(): Promise<ObjectWriter> {
    const id = randomUUID();
    const path = join(this.#folders.staging, id);
    return new ObjectWriter(id, path, await open(path, 'wx'));
  }

  /** Forgets the bytes of a writer that was not committed. */
  async discard(writer: ObjectWriter): Promise<void> {
    await writer.close();
    // Its bytes have moved: looking for them would cost every small write a visit to the disk.
    if (this.#committed.has(writer)) return;
    await rm(writer.path, { force: true });
  }

  /** Makes the written bytes the object of that key; from here on it survives a crash. */
  async commit(
    source: CommitSource,
    metadata: ObjectMetadata,
    options: { readonly forbidOverwrite: boolean },
  ): Promise<void> {
    const { bucket, key } = metadata;
    const draft = join(this.#folders.staging, `${source.id}.json`);
    try {
      await Promise.all([
        source.sync(),
        writeAndSync(draft, JSON.stringify(metadata, null, 2)),
        makeDirectory(dirname(this.#path(bucket, key))),
      ]);
      await this.#lock.run(lockKey(bucket, key), async () => {
        if (options.forbidOverwrite && (await this.stat(bucket, key)) !== undefined) {
          throw new OssError('object-exists');
        }
        const record = join(this.#folders.commits, `${source.id}.json`);
        await rename(draft, record);
        await syncDirectory(this.#folders.commits);
        const target = this.#path(bucket, key);
        await rename(source.path, target).catch(async (error: unknown) => {
          // Nothing has changed yet, and the bytes are about to be given up: a start must not look for them.
          await rm(record, { force: true });
          throw error;
        });
        this.#committed.add(source);
        await removeUpload(this.#folders, metadata);
        await moveRecord(record, target);
      });
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
  }

  async stat(bucket: string, key: string): Promise<StoredObject | undefined> {
    const path = this.#path(bucket, key);
    const metadata = await readJson<ObjectMetadata>(metadataPath(path));
    // Should two keys ever share a place, the one that is not there is simply not there.
    return metadata?.key === key ? { path, metadata } : undefined;
  }

  async open(bucket: string, key: string): Promise<OpenObject | undefined> {
    return this.#lock.run(lockKey(bucket, key), async () => {
      const stored = await this.stat(bucket, key);
      return stored === undefined ? undefined : { ...stored, file: await open(stored.path, 'r') };
    });
  }

  /** Deleting what is not there is a success, as in OSS. */
  async delete(bucket: string, key: string): Promise<void> {
    await this.#lock.run(lockKey(bucket, key), async () => {
      if ((await this.stat(bucket, key)) === undefined) return;
      const id = randomUUID();
      const record = { bucket, deletedKey: key } satisfies CommitRecord;
      await writeAndSync(join(this.#folders.staging, `${id}.json`), JSON.stringify(record));
      await rename(
        join(this.#folders.staging, `${id}.json`),
        join(this.#folders.commits, `${id}.json`),
      );
      await syncDirectory(this.#folders.commits);
      await finishDeletion(join(this.#folders.commits, `${id}.json`), this.#path(bucket, key));
    });
  }

  /** Changes what is known of an object, not its bytes; nothing if there is none. */
  async update(
    bucket: string,
    key: string,
    change: (metadata: ObjectMetadata) => ObjectMetadata,
  ): Promise<ObjectMetadata | undefined> {
    return this.#lock.run(lockKey(bucket, key), async () => {
      const stored = await this.stat(bucket, key);
      if (stored === undefined) return undefined;
      const changed = change(stored.metadata);
      const text = JSON.stringify(changed, null, 2);
      await replaceFile(metadataPath(stored.path), text, this.#folders.staging);
      return changed;
    });
  }

  /** The metadata of every object, by key in byte order. */
  async list(bucket: string): Promise<readonly ObjectMetadata[]> {
    const root = join(this.#folders.data, bucket, 'objects');
    const found: ObjectMetadata[] = [];
    const entries = await readdir(root, { recursive: true }).catch((error: unknown) => {
      if (isNotFound(error)) return [];
      throw error;
    });
    const paths = entries.filter((entry) => entry.endsWith(metadataSuffix));
    for (let at = 0; at < paths.length; at += mostReadAtOnce) {
      const some = paths.slice(at, at + mostReadAtOnce);
      const metadata = await Promise.all(
        some.map((path) => readJson<ObjectMetadata>(join(root, path))),
      );
      found.push(...metadata.filter((one) => one !== undefined));
    }
    return found.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  }

  #path(bucket: string, key: string): string {
    return placeOf(this.#folders, bucket, key);
  }
}

/** Enough to keep the disk busy, and far from the limit of open files. */
const mostReadAtOnce = 64;

function lockKey(bucket: string, key: string): string {
  return `${bucket}/${key}`;
}
