import { IntegrityError } from '../errors/integrity-error.js';
import { NetworkError } from '../errors/network-error.js';
import { TimeoutError } from '../errors/timeout-error.js';
import type { UploadError } from '../errors/upload-error.js';
import { assertReadable, checksumFile } from '../send/checksum-file.js';
import type { Connection } from '../send/connections.js';
import { refusalOf, requestDetails } from '../send/refusal.js';
import type { Services } from '../send/services.js';
import { transfer } from '../send/transfer.js';
import type { Part } from './part-ledger.js';

export type PartOutcome =
  /** OSS has it, and by its checksum, where that can be read, as it is in the file. */
  | { readonly kind: 'stored' }
  | {
      readonly kind: 'refused';
      readonly error: UploadError;
      /** Every byte was handed over and no answer came: OSS may have it. */
      readonly isUnsure: boolean;
    };

export interface SendPartOptions {
  readonly file: File;
  readonly part: Part;
  readonly url: string;
  readonly services: Services;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  readonly onProgress: () => void;
}

/**
 * Sends one part while its checksum is computed. Rejects with `FileUnreadableError`, or with the signal's reason; any
 * other fault is an outcome.
 */
export async function sendPart(options: SendPartOptions): Promise<PartOutcome> {
  const { file, part, url, services, connection, signal, onProgress } = options;
  const { transport, clock } = services;
  // A slice has no type, unless it is given one: a type would be a header that is not signed.
  const bytes = file.slice(part.startByte, part.startByte + part.sizeBytes);
  const reading =
    part.crc64 === undefined ? checksumFile(bytes, signal) : Promise.resolve(part.crc64);
  reading.catch(() => undefined);
  const outcome = await transfer({
    method: 'PUT',
    url,
    body: bytes,
    sizeBytes: part.sizeBytes,
    transport,
    clock,
    signal,
    stallsInARow: part.stalls,
    onProgress: (sentBytes) => {
      connection.moved(sentBytes - part.sentBytes);
      part.sentBytes = sentBytes;
      onProgress();
    },
    onBodySent: () => undefined,
  });
  signal.throwIfAborted();
  part.stalls = outcome.kind === 'stalled' ? part.stalls + 1 : 0;
  switch (outcome.kind) {
    case 'lost':
      // Browsers report a file that vanished or changed under a running request as a broken connection.
      await assertReadable(bytes);
      return refused(new NetworkError('oss'), outcome.isBodySent);
    case 'stalled':
      return refused(new TimeoutError('oss', outcome.limitMs), outcome.isBodySent);
    case 'answered':
      break;
  }
  if (outcome.status < 200 || outcome.status > 299) {
    return refused(refusalOf(outcome, clock.now()), false);
  }
  const crc64 = await reading;
  part.ossCrc64 = outcome.headers.get('x-oss-hash-crc64ecma');
  if (part.ossCrc64 !== undefined && part.ossCrc64 !== crc64) {
    // Read anew as well: either of the two may have been wrong.
    part.crc64 = undefined;
    const difference = `part ${part.number}: CRC-64 ${part.ossCrc64} there, ${crc64} here`;
    return refused(new IntegrityError(difference, requestDetails(outcome)), false);
  }
  part.crc64 = crc64;
  return { kind: 'stored' };
}

function refused(error: UploadError, isUnsure: boolean): PartOutcome {
  return { kind: 'refused', error, isUnsure };
}
