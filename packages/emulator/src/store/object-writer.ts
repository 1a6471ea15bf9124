import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Crc64 } from './crc64.js';

/** What the bytes add up to. */
export interface ContentDigest {
  readonly sizeBytes: number;
  readonly md5: Buffer;
  readonly crc64: string;
}

/** More than this is not held in memory: whoever writes then waits for the disk. */
const mostPendingBytes = 1024 * 1024;

/** A form parser may use the memory of the few bytes around a boundary again; larger chunks are nobody else's. */
const mostCopiedBytes = 4096;

/**
 * Takes the bytes of one object, or of one part, into a file and adds them up on the way. The disk writes what has
 * come while more is received and added up.
 */
export class ObjectWriter {
  readonly id: string;
  readonly path: string;
  readonly #file: FileHandle;
  readonly #md5 = createHash('md5');
  readonly #crc64 = new Crc64();
  #sizeBytes = 0;
  #isClosed = false;
  /** Taken, and not yet being written. */
  #pending: Buffer[] = [];
  #pendingBytes = 0;
  /** Where the pending bytes go. */
  #offset: number;
  #writing: Promise<void> | undefined;
  #failure: { readonly error: unknown } | undefined;

  constructor(id: string, path: string, file: FileHandle, startOffset = 0) {
    this.id = id;
    this.path = path;
    this.#file = file;
    this.#offset = startOffset;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  /** Takes the chunk, which must not be changed any more. A failure of the disk may show only with a later one. */
  async write(chunk: Buffer): Promise<void> {
    if (chunk.length === 0) return;
    this.#pending.push(chunk.length > mostCopiedBytes ? chunk : Buffer.from(chunk));
    this.#pendingBytes += chunk.length;
    this.#writing ??= this.#writePending();
    this.#md5.update(chunk);
    this.#crc64.update(chunk);
    this.#sizeBytes += chunk.length;
    if (this.#pendingBytes > mostPendingBytes) await this.#written();
    this.#assertWritten();
  }

  /** Makes the bytes durable; nothing can be written afterwards. */
  async sync(): Promise<void> {
    await this.#written();
    this.#assertWritten();
    await this.#file.sync();
    await this.close();
  }

  /** To be called once, after the last byte. */
  finish(): ContentDigest {
    return { sizeBytes: this.#sizeBytes, md5: this.#md5.digest(), crc64: this.#crc64.digest() };
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#written();
    await this.#file.close();
  }

  #assertWritten(): void {
    if (this.#failure !== undefined) throw this.#failure.error;
  }

  async #written(): Promise<void> {
    while (this.#writing !== undefined) await this.#writing;
  }

  /** Never rejects: nobody may be waiting. */
  async #writePending(): Promise<void> {
    try {
      while (this.#pendingBytes > 0) {
        const chunks = this.#pending;
        this.#pending = [];
        this.#pendingBytes = 0;
        await this.#writeFully(chunks);
      }
    } catch (error) {
      this.#failure = { error };
    } finally {
      this.#writing = undefined;
    }
  }

  async #writeFully(chunks: readonly Buffer[]): Promise<void> {
    let rest = chunks;
    while (rest.length > 0) {
      const { bytesWritten } = await this.#file.writev(rest, this.#offset);
      this.#offset += bytesWritten;
      rest = without(rest, bytesWritten);
    }
  }
}

/** The chunks behind the first bytes. */
function without(chunks: readonly Buffer[], bytes: number): readonly Buffer[] {
  let skipped = bytes;
  const rest: Buffer[] = [];
  for (const chunk of chunks) {
    if (skipped < chunk.length) rest.push(chunk.subarray(skipped));
    skipped = Math.max(0, skipped - chunk.length);
  }
  return rest;
}
