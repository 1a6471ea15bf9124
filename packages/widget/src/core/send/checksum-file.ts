import { untilAborted } from '../abort/until-aborted.js';
import { FileUnreadableError } from '../errors/file-unreadable-error.js';
import { Crc64 } from './crc64.js';

/** A few milliseconds of arithmetic, so that the page stays responsive between two slices. */
const SLICE_BYTES = 2 * 1024 * 1024;

/** The read that is under way, for all files of the page: memory holds two slices, however many parts are sent. */
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Reads a file, or a part of one, and returns its CRC-64. Rejects with `FileUnreadableError`, or with the signal's
 * reason.
 */
export function checksumFile(file: Blob, signal: AbortSignal): Promise<string> {
  // Small ones do not wait for their turn: a thousand of them would wait for each other.
  if (file.size <= SLICE_BYTES) return read(file, signal);
  const turn = lastTurn.then(() => read(file, signal));
  lastTurn = turn.catch(() => undefined);
  return untilAborted(turn, signal);
}

async function read(file: Blob, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const crc = new Crc64();
  let next = readSlice(file, 0);
  for (let offset = 0; offset < file.size; offset += SLICE_BYTES) {
    const bytes = await next;
    signal.throwIfAborted();
    next = readSlice(file, offset + SLICE_BYTES);
    // When the loop is left by an abort, nobody waits for the slice that is being read.
    next.catch(() => undefined);
    crc.update(bytes);
  }
  return crc.value;
}

async function readSlice(file: Blob, offset: number): Promise<Uint8Array> {
  const end = Math.min(offset + SLICE_BYTES, file.size);
  if (offset >= end) return new Uint8Array();
  try {
    return new Uint8Array(await file.slice(offset, end).arrayBuffer());
  } catch (error) {
    throw new FileUnreadableError(error);
  }
}

/** Rejects with `FileUnreadableError` when not even the first byte of a file can be read. */
export async function assertReadable(file: Blob): Promise<void> {
  if (file.size === 0) return;
  try {
    await file.slice(0, 1).arrayBuffer();
  } catch (error) {
    throw new FileUnreadableError(error);
  }
}
