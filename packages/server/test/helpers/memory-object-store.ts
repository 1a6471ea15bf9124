import { createHash, randomUUID } from 'node:crypto';

import type {
  ObjectHeaders,
  ObjectStore,
  OpenUpload,
  StoredObject,
  StoredPart,
} from '../../src/store/object-store.js';
import { crc64Of } from './crc64.js';

interface MemoryUpload extends OpenUpload {
  readonly type: string;
  readonly disposition: ObjectHeaders['disposition'];
  readonly parts: Map<number, { readonly content: Buffer; readonly stored: StoredPart }>;
}

/** An object store that is a map. */
export class MemoryObjectStore implements ObjectStore {
  readonly objects = new Map<string, StoredObject>();
  /** Of objects whose bytes matter to a test. */
  readonly contents = new Map<string, Buffer>();
  readonly uploads = new Map<string, MemoryUpload>();
  /** Set to make every request fail as an unreachable OSS does. */
  failure: Error | undefined;
  /** Set to do something in front of each request, or to fail only some. */
  before: (method: keyof ObjectStore) => void = () => undefined;
  /** Set to lose answers: what was asked for is done. */
  after: (method: keyof ObjectStore) => void = () => undefined;
  readonly #now: () => Date;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  sumSizes(prefix: string): Promise<number> {
    return this.#request('sumSizes', () =>
      [...this.objects]
        .filter(([key]) => key.startsWith(prefix))
        .reduce((sum, [, { sizeBytes }]) => sum + sizeBytes, 0),
    );
  }

  head(key: string): Promise<StoredObject | undefined> {
    return this.#request('head', () => this.objects.get(key));
  }

  readStart(key: string, mostBytes: number): Promise<Buffer | undefined> {
    return this.#request('readStart', () => {
      if (!this.objects.has(key)) return undefined;
      return (this.contents.get(key) ?? Buffer.alloc(0)).subarray(0, mostBytes);
    });
  }

  delete(key: string): Promise<void> {
    return this.#request('delete', () => {
      this.objects.delete(key);
      this.contents.delete(key);
    });
  }

  initiate(key: string, { type, disposition }: ObjectHeaders): Promise<string | undefined> {
    return this.#request('initiate', () => {
      if (this.objects.has(key)) return undefined;
      const uploadId = randomUUID();
      this.uploads.set(uploadId, {
        key,
        uploadId,
        type,
        disposition,
        initiatedAt: this.#now(),
        parts: new Map(),
      });
      return uploadId;
    });
  }

  listParts(key: string, uploadId: string): Promise<readonly StoredPart[] | undefined> {
    return this.#request('listParts', () => this.#find(key, uploadId)?.listed);
  }

  complete(key: string, uploadId: string, parts: readonly StoredPart[]) {
    return this.#request('complete', () => {
      const found = this.#find(key, uploadId);
      if (found === undefined) return 'no-such-upload';
      if (this.objects.has(key)) return 'object-exists';
      const contents = parts.map(
        ({ partNumber }) => found.upload.parts.get(partNumber)?.content ?? Buffer.alloc(0),
      );
      this.uploads.delete(uploadId);
      const content = Buffer.concat(contents);
      this.objects.set(key, describe(content, found.upload.type));
      this.contents.set(key, content);
      return 'completed';
    });
  }

  abort(key: string, uploadId: string): Promise<boolean> {
    return this.#request('abort', () => {
      const isThere = this.#find(key, uploadId) !== undefined;
      return isThere && this.uploads.delete(uploadId);
    });
  }

  async *listUploads(prefix: string): AsyncGenerator<OpenUpload> {
    const listed = await this.#request('listUploads', () =>
      [...this.uploads.values()].filter(({ key }) => key.startsWith(prefix)),
    );
    for (const { key, uploadId, initiatedAt } of listed) yield { key, uploadId, initiatedAt };
  }

  /** As if a browser had sent a part. */
  putPart(uploadId: string, partNumber: number, content: Buffer): void {
    const { sizeBytes, etag, crc64 } = describe(content, '');
    const stored = { partNumber, sizeBytes, etag, crc64, storedAt: this.#now() };
    this.uploads.get(uploadId)?.parts.set(partNumber, { content, stored });
  }

  #find(key: string, uploadId: string) {
    const upload = this.uploads.get(uploadId);
    if (upload?.key !== key) return undefined;
    const listed = [...upload.parts.values()]
      .map(({ stored }) => stored)
      .sort((left, right) => left.partNumber - right.partNumber);
    return { upload, listed };
  }

  async #request<Answer>(method: keyof ObjectStore, answer: () => Answer): Promise<Answer> {
    await Promise.resolve();
    this.before(method);
    if (this.failure !== undefined) throw this.failure;
    const answered = answer();
    this.after(method);
    return answered;
  }
}

function describe(content: Buffer, type: string): StoredObject {
  return {
    sizeBytes: content.length,
    type,
    etag: createHash('md5').update(content).digest('hex').toUpperCase(),
    crc64: crc64Of(content),
  };
}
