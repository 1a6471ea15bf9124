import { checksumFile } from '../send/checksum-file.js';
import type { PartLedger } from './part-ledger.js';

/**
 * Reads the parts that OSS has from an earlier run, and compares checksums: parts of another file, however alike, never
 * come together with parts of this one. What differs is sent again.
 */
export async function verifyHeld(
  file: Blob,
  ledger: PartLedger,
  signal: AbortSignal,
): Promise<void> {
  for (const part of ledger.held()) {
    const { startByte, sizeBytes } = part;
    const crc64 = await checksumFile(file.slice(startByte, startByte + sizeBytes), signal);
    if (part.state !== 'held') continue;
    part.crc64 = crc64;
    // An upload that is complete lists no checksums; the server then compares that of the whole.
    ledger.set(part, part.ossCrc64 === undefined || part.ossCrc64 === crc64 ? 'done' : 'todo');
  }
}
