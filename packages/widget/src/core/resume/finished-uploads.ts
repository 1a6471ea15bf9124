import type { UploadResult } from '../item/upload-state.js';
import { checksumFile } from '../send/checksum-file.js';
import type { PlanJob } from '../send/plan-job.js';
import type { Checkpoint } from './checkpoint.js';
import { fingerprintOf, isSameFile, looksOf, type FileFingerprint } from './file-fingerprint.js';

interface Finished {
  readonly file: FileFingerprint;
  /** Of the whole file, decimal text. */
  readonly crc64: string | undefined;
  readonly result: UploadResult;
}

/**
 * The uploads that this page brought to their end without their files. Their checkpoints are gone, so this is how a file
 * that is added afterwards is known to have arrived. Kept as long as the page and its access to the server.
 */
export class FinishedUploads {
  readonly #byId = new Map<string, Finished>();

  /** Whether it is news. */
  add({ id, file, crc64 }: Checkpoint, result: UploadResult): boolean {
    if (this.#byId.has(id)) return false;
    this.#byId.set(id, { file, crc64: result.upload?.crc64 ?? crc64, result });
    return true;
  }

  /** Whether it may be one of them, as far as can be said without reading it. */
  mayHave(file: File): boolean {
    return this.#alike(file).length > 0;
  }

  /**
   * What came of this file, if it is one of them: equal in all that is recognised, and in the checksum of the whole, which
   * may have to be read for that. Rejects with `FileUnreadableError`, or with the signal's reason.
   */
  async resultFor(
    { file, relativePath, memory }: PlanJob,
    signal: AbortSignal,
  ): Promise<UploadResult | undefined> {
    const alike = this.#alike(file);
    if (alike.length === 0) return undefined;
    const print = await fingerprintOf(file, signal, relativePath);
    const same = alike.filter((one) => isSameFile(one.file, print));
    if (same.length === 0) return undefined;
    const crc64 = (memory.crc64 ??= await checksumFile(file, signal));
    return same.find((one) => one.crc64 === crc64)?.result;
  }

  #alike(file: File): readonly Finished[] {
    const looks = looksOf(file, file.size);
    return [...this.#byId.values()].filter(
      (one) => looksOf(one.file, one.file.sizeBytes) === looks,
    );
  }
}
