import { BadResponseError } from '../errors/bad-response-error.js';
import { ExpiredError } from '../errors/expired-error.js';
import { IntegrityError } from '../errors/integrity-error.js';
import { isSessionCode } from '../errors/is-session-code.js';
import { isUploadError } from '../errors/is-upload-error.js';
import { NotReceivedError } from '../errors/not-received-error.js';
import type { UploadResult } from '../item/upload-state.js';
import type { Services } from './services.js';
import type { SentUpload, UploadMemory } from './upload-memory.js';

/**
 * Asks the server what OSS holds, puts parts together, and gives what the application says to it. Safe to ask again:
 * until it is answered, the memory says "sent", so that the next run asks too and sends nothing.
 */
export async function confirmUpload(
  sent: SentUpload,
  crc64: string,
  memory: UploadMemory,
  { api }: Services,
  signal: AbortSignal,
): Promise<UploadResult> {
  memory.trace = { kind: 'sent', ...sent };
  const request = { session: sent.session, crc64 };
  try {
    const { upload, response } = await api[sent.by === 'form' ? 'confirm' : 'complete'](
      request,
      signal,
    );
    signal.throwIfAborted();
    if (upload.id !== sent.id) {
      throw new BadResponseError(
        'The server confirmed another upload than the one it was asked for.',
      );
    }
    if (upload.crc64 !== undefined && upload.crc64 !== crc64) {
      memory.forgetAll();
      throw new IntegrityError(`CRC-64 ${upload.crc64} there, ${crc64} here`);
    }
    const verified = upload.verified || upload.crc64 !== undefined;
    return { key: upload.key, upload, response, verified, acknowledgedBy: 'confirm' };
  } catch (error) {
    signal.throwIfAborted();
    throw afterRefusal(error, sent, memory);
  }
}

/** What a refused confirmation says about the object, and what the next run has to know of it. */
function afterRefusal(error: unknown, sent: SentUpload, memory: UploadMemory): unknown {
  if (!isUploadError(error)) return error;
  const { serverCode } = error.details;
  if (serverCode === 'not-uploaded') {
    memory.trace = { kind: 'planned', session: sent.session };
    // The next run asks which parts are there.
    memory.multipart?.ledger.doubt();
    return new NotReceivedError();
  }
  if (serverCode === 'object-mismatch' || serverCode === 'integrity-mismatch') {
    memory.forgetAll();
    return new IntegrityError('found by the server', error.details);
  }
  if (isSessionCode(error)) {
    // Nobody can say any more what happened to it. A person may decide to send it again.
    memory.trace = { kind: 'none' };
    memory.forgetPlan();
    // What another page has sent may be another user's.
    if (!memory.isNew) {
      memory.isNew = true;
      return new ExpiredError(error.details);
    }
  }
  return error;
}
