import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectSettings } from '../operations/new-metadata.js';
import { isNotFound, makeDirectory, syncDirectory, writeAndSync } from '../store/durable-fs.js';
import { infoFile, journalFile, noSuchUpload, Upload } from './upload.js';
import type { UploadInfo } from './upload-info.js';

/** The open multipart uploads: a folder each below `.emulator/uploads`, held in memory, written through. */
export class UploadStore {
  readonly #folder: string;
  readonly #staging: string;
  readonly #uploads = new Map<string, Upload>();

  private constructor(dataDir: string) {
    this.#folder = join(dataDir, '.emulator', 'uploads');
    this.#staging = join(dataDir, '.emulator', 'staging');
  }

  /** To be opened after the objects: they finish the uploads that a crash has left half completed. */
  static async open(dataDir: string): Promise<UploadStore> {
    const store = new UploadStore(dataDir);
    await makeDirectory(store.#folder);
    await makeDirectory(store.#staging);
    for (const name of await readdir(store.#folder)) await store.#load(join(store.#folder, name));
    return store;
  }

  async initiate(
    bucket: string,
    key: string,
    settings: ObjectSettings,
    now: Date,
  ): Promise<Upload> {
    const info = { id: newUploadId(now), bucket, key, initiatedAt: now.toISOString(), settings };
    // Prepared elsewhere, so that the upload is there as a whole or not at all.
    const draft = join(this.#staging, info.id);
    await mkdir(draft);
    await writeFile(join(draft, journalFile), '');
    await writeAndSync(join(draft, infoFile), JSON.stringify(info, null, 2));
    await syncDirectory(draft);
    const folder = join(this.#folder, info.id);
    await rename(draft, folder);
    await syncDirectory(this.#folder);
    const upload = await Upload.open(folder, info);
    this.#uploads.set(info.id, upload);
    return upload;
  }

  /** Throws `NoSuchUpload` unless it is open and for that key. */
  get(bucket: string, key: string, uploadId: string): Upload {
    const upload = this.#uploads.get(uploadId);
    if (upload?.info.bucket !== bucket || upload.info.key !== key) throw noSuchUpload(uploadId);
    return upload;
  }

  /** By key in byte order, then by time. */
  list(bucket: string): readonly UploadInfo[] {
    return [...this.#uploads.values()]
      .map(({ info }) => info)
      .filter((info) => info.bucket === bucket)
      .sort(
        (a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || (a.id < b.id ? -1 : 1),
      );
  }

  /** Takes note that an upload has become an object. */
  forget(upload: Upload): void {
    this.#uploads.delete(upload.info.id);
  }

  async abort(upload: Upload): Promise<void> {
    await upload.abort(this.#staging);
    this.forget(upload);
  }

  async #load(folder: string): Promise<void> {
    try {
      const info = JSON.parse(await readFile(join(folder, infoFile), 'utf8')) as UploadInfo;
      this.#uploads.set(info.id, await Upload.open(folder, info));
    } catch (error) {
      // What a crash has left of an upload that was over.
      if (!isNotFound(error)) throw error;
      await rm(folder, { recursive: true, force: true });
    }
  }
}

/** 32 hexadecimal digits that sort by time, as OSS's own seem to. */
function newUploadId(now: Date): string {
  const time = now.getTime().toString(16).padStart(16, '0');
  return `${time}${randomBytes(8).toString('hex')}`.toUpperCase();
}
