import { createHash, randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { OssError } from '../oss-error.js';
import { combineCrc64 } from '../store/crc64-combine.js';
import { isNotFound, syncDirectory } from '../store/durable-fs.js';
import { KeyedLock } from '../store/keyed-lock.js';
import type { CommitSource } from '../store/object-store.js';
import { ObjectWriter, type ContentDigest } from '../store/object-writer.js';
import { assembleParts } from './assemble-parts.js';
import { PartJournal } from './part-journal.js';
import { PartLayout, type PartPlace } from './part-layout.js';
import type { UploadInfo } from './upload-info.js';
import type { UploadPart } from './upload-part.js';

export const infoFile = 'upload.json';
export const journalFile = 'parts.jsonl';

/** A part on its way. */
export interface PartWriter {
  readonly number: number;
  readonly place: PartPlace;
  readonly content: ObjectWriter;
}

/** The parts, put together: everything that an object of them needs. */
export interface Assembly {
  readonly source: CommitSource;
  readonly sizeBytes: number;
  readonly etag: string;
  readonly crc64: string;
  readonly file: string;
}

/**
 * An open multipart upload: a folder with what is known of it, its parts, and a journal that says which of them
 * count. Part contents arrive side by side; everything that changes the folder takes turns.
 */
export class Upload {
  readonly info: UploadInfo;
  readonly #folder: string;
  readonly #journal: PartJournal;
  readonly #parts = new Map<number, UploadPart>();
  readonly #layout = new PartLayout();
  readonly #committed = new WeakSet<PartWriter>();
  /** Complete on the disk, and not acknowledged yet; in the order of their ends. */
  readonly #waiting = new Map<PartWriter, UploadPart>();
  /** The files whose names are durable. */
  readonly #named = new Set<string>();
  readonly #lock = new KeyedLock();
  #isOpen = true;

  private constructor(
    folder: string,
    info: UploadInfo,
    journal: PartJournal,
    parts: readonly UploadPart[],
  ) {
    this.#folder = folder;
    this.info = info;
    this.#journal = journal;
    for (const part of parts) this.#parts.set(part.number, part);
    for (const part of this.#parts.values()) this.#layout.hold(part.number, part.file);
  }

  /** Opens the folder of an upload, and removes what no acknowledged part needs. */
  static async open(folder: string, info: UploadInfo): Promise<Upload> {
    const [journal, parts] = await PartJournal.open(join(folder, journalFile));
    const upload = new Upload(folder, info, journal, parts);
    for (const name of await readdir(folder)) {
      const isNeeded = name === infoFile || name === journalFile || upload.#layout.count(name) > 0;
      if (!isNeeded) await rm(join(folder, name), { recursive: true, force: true });
    }
    return upload;
  }

  /** What has been acknowledged, by part number. */
  parts(): readonly UploadPart[] {
    return [...this.#parts.values()].sort((a, b) => a.number - b.number);
  }

  /** A place for a part's content; to be given back with `discard`, whatever happens. */
  async createWriter(number: number, sizeBytes: number | undefined): Promise<PartWriter> {
    return this.#exclusively(async () => {
      const place = this.#layout.reserve(number, sizeBytes);
      const path = join(this.#folder, place.file);
      try {
        const file = await open(path, constants.O_RDWR | constants.O_CREAT);
        return {
          number,
          place,
          content: new ObjectWriter(randomUUID(), path, file, place.offset),
        };
      } catch (error) {
        this.#layout.release(number, place.file);
        throw error;
      }
    });
  }

  /** The content becomes the part of that number, unless `check` throws; from here on it survives a crash. */
  async commit(
    writer: PartWriter,
    now: Date,
    check: (digest: ContentDigest) => void = () => undefined,
  ): Promise<UploadPart> {
    const { number, place, content } = writer;
    const digest = content.finish();
    check(digest);
    await Promise.all([content.sync(), this.#syncName(place.file)]);
    const part: UploadPart = {
      number,
      sizeBytes: digest.sizeBytes,
      etag: digest.md5.toString('hex').toUpperCase(),
      crc64: digest.crc64,
      lastModified: now.toISOString(),
      ...place,
    };
    this.#waiting.set(writer, part);
    try {
      await this.#lock.run('', () => this.#acknowledgeWaiting(writer));
    } finally {
      this.#waiting.delete(writer);
    }
    return part;
  }

  /** Ends a writer; what it wrote goes, unless it was committed. */
  async discard(writer: PartWriter): Promise<void> {
    await writer.content.close();
    if (this.#committed.has(writer)) return;
    await this.#lock.run('', async () => {
      // When the upload is over its folder is gone, or has become somebody else's.
      if (this.#isOpen) await this.#giveBack(writer.number, writer.place.file);
    });
  }

  /**
   * Puts parts together and hands them to `store`. The upload is over if that succeeds, and as it was if not. No
   * part is acknowledged meanwhile.
   */
  async complete(
    choose: (parts: ReadonlyMap<number, UploadPart>) => readonly UploadPart[],
    store: (assembly: Assembly) => Promise<void>,
  ): Promise<void> {
    await this.#exclusively(async () => {
      const parts = choose(this.#parts);
      const { file } = await assembleParts(this.#folder, parts, (name) => this.#layout.count(name));
      await store({
        file,
        source: {
          id: this.info.id,
          path: join(this.#folder, file),
          // Done when they were put together.
          sync: () => syncDirectory(this.#folder),
        },
        sizeBytes: parts.reduce((sum, part) => sum + part.sizeBytes, 0),
        etag: combinedEtag(parts),
        crc64: parts.reduce((crc, part) => combineCrc64(crc, part.crc64, part.sizeBytes), '0'),
      });
      this.#isOpen = false;
    });
  }

  /** Forgets the upload with its parts, those on their way too. */
  async abort(stagingFolder: string): Promise<void> {
    await this.#exclusively(async () => {
      const grave = join(stagingFolder, basename(this.#folder));
      await rename(this.#folder, grave);
      this.#isOpen = false;
      await syncDirectory(dirname(this.#folder));
      await rm(grave, { recursive: true, force: true });
    });
  }

  /** Parts that end at the same time share a line in the queue and a write to the disk. */
  async #acknowledgeWaiting(first: PartWriter): Promise<void> {
    if (this.#committed.has(first)) return;
    if (!this.#isOpen) throw noSuchUpload(this.info.id);
    const batch = [...this.#waiting];
    await this.#journal.append(batch.map(([, part]) => part));
    for (const [writer, part] of batch) {
      this.#waiting.delete(writer);
      const replaced = this.#parts.get(part.number);
      this.#parts.set(part.number, part);
      this.#committed.add(writer);
      if (replaced !== undefined) await this.#giveBack(part.number, replaced.file);
    }
  }

  /** Makes the name of a file survive a crash of the machine; once is enough. */
  async #syncName(file: string): Promise<void> {
    if (this.#named.has(file)) return;
    try {
      await syncDirectory(this.#folder);
      this.#named.add(file);
    } catch (error) {
      // The folder goes when the upload is over; whoever waits for the lock learns that next.
      if (!isNotFound(error)) throw error;
    }
  }

  async #giveBack(number: number, file: string): Promise<void> {
    if (!this.#layout.release(number, file)) return;
    this.#named.delete(file);
    await rm(join(this.#folder, file), { force: true });
  }

  async #exclusively<T>(task: () => Promise<T>): Promise<T> {
    return this.#lock.run('', async () => {
      if (!this.#isOpen) throw noSuchUpload(this.info.id);
      return task();
    });
  }
}

export function noSuchUpload(uploadId: string): OssError {
  return new OssError('upload-missing', { details: { UploadId: uploadId } });
}

/** Not a hash of the content, as in OSS; that of its parts and their number. */
function combinedEtag(parts: readonly UploadPart[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part.etag, 'hex');
  return `${hash.digest('hex').toUpperCase()}-${parts.length}`;
}
