import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { Crc64 } from './crc64.js';

/** What the bytes add up to. */
export interface ContentDigest {
  readonly sizeBytes: number;
  readonly md5: Buffer;
  readonly crc64: string;
}

/** Takes the bytes of one object, or of one part, into a file and adds them up on the way. */
export class ObjectWriter {
  readonly id: string;
  readonly path: string;
  readonly #file: FileHandle;
  readonly #md5 = createHash('md5');
  readonly #crc64 = new Crc64();
  readonly #startOffset: number;
  #sizeBytes = 0;
  #isClosed = false;

  constructor(id: string, path: string, file: FileHandle, startOffset = 0) {
    this.id = id;
    this.path = path;
    this.#file = file;
    this.#startOffset = startOffset;
  }

  get sizeBytes(): number {
    return this.#sizeBytes;
  }

  async write(chunk: Buffer): Promise<void> {
    // The disk works while the sums are computed.
    const writing = this.#writeFully(chunk, this.#startOffset + this.#sizeBytes);
    this.#md5.update(chunk);
    this.#crc64.update(chunk);
    this.#sizeBytes += chunk.length;
    await writing;
  }

  /** Makes the bytes durable; nothing can be written afterwards. */
  async sync(): Promise<void> {
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
    await this.#file.close();
  }

  async #writeFully(chunk: Buffer, offset: number): Promise<void> {
    let written = 0;
    while (written < chunk.length) {
      const { bytesWritten } = await this.#file.write(
        chunk,
        written,
        chunk.length - written,
        offset + written,
      );
      written += bytesWritten;
    }
  }
}
