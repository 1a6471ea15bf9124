import { reasonOf } from '../abort/reason-of.js';
import { untilAborted } from '../abort/until-aborted.js';
import { FileUnreadableError } from '../errors/file-unreadable-error.js';
import { Crc64 } from './crc64.js';

/** Up to this size a file is read in one go. */
const SMALL_BYTES = 1024 * 1024;

/** The read that is under way, for all files of the page: memory holds a few chunks, however many parts are sent. */
let lastTurn: Promise<unknown> = Promise.resolve();

/**
 * Reads a file, or a part of one, and returns its CRC-64. Rejects with `FileUnreadableError`, or with the signal's
 * reason.
 */
export function checksumFile(file: Blob, signal: AbortSignal): Promise<string> {
  // Small ones do not wait for their turn: a thousand of them would wait for each other.
  if (file.size <= SMALL_BYTES) return readWhole(file, signal);
  const turn = lastTurn.then(() => readStream(file, signal));
  lastTurn = turn.catch(() => undefined);
  return untilAborted(turn, signal);
}

async function readWhole(file: Blob, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const crc = new Crc64();
  const bytes = await readable(() => file.arrayBuffer());
  signal.throwIfAborted();
  crc.update(new Uint8Array(bytes));
  return crc.value;
}

/**
 * As a stream: a slice for every few megabytes costs the browser twice as much. Chunks come one by one, each in a task of
 * its own, and are small enough that the page stays responsive.
 */
async function readStream(file: Blob, signal: AbortSignal): Promise<string> {
  signal.throwIfAborted();
  const crc = new Crc64();
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await readable(() => reader.read());
      if (signal.aborted) throw reasonOf(signal);
      if (done) return crc.value;
      crc.update(value);
    }
  } finally {
    // At the end of the stream that does nothing.
    reader.cancel().catch(() => undefined);
  }
}

async function readable<Value>(read: () => Promise<Value>): Promise<Value> {
  try {
    return await read();
  } catch (error) {
    throw new FileUnreadableError(error);
  }
}

/** Rejects with `FileUnreadableError` when not even the first byte of a file can be read. */
export async function assertReadable(file: Blob): Promise<void> {
  if (file.size > 0) await readable(() => file.slice(0, 1).arrayBuffer());
}
