import { isUploadError } from '../errors/is-upload-error.js';
import { UploadError } from '../errors/upload-error.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { Random } from '../ports/random.js';
import { answerFault } from '../retry/answer-fault.js';
import type { RetryPolicy } from '../retry/retry-policy.js';
import { runUpload, type RunOptions } from './run-upload.js';

export interface RunToEndOptions extends RunOptions {
  /** Faults of the item so far that were answered by trying again. */
  readonly retries: number;
  readonly retry: RetryPolicy;
  readonly random: Random;
}

/**
 * Runs an item and says, as an event, how that ended. Never rejects. What it says after an abort
 * means nothing: whoever aborted has already decided.
 */
export async function runToEnd(options: RunToEndOptions): Promise<UploadEvent> {
  const { memory, services, retries, retry, random } = options;
  try {
    const result = await runUpload(options);
    return { type: 'confirmed', result };
  } catch (thrown) {
    const error = toUploadError(thrown);
    if (options.signal.aborted) return { type: 'failed', error };
    const { expiredInARow } = memory;
    memory.expiredInARow = error.code === 'expired' ? expiredInARow + 1 : 0;
    return answerFault({ error, retries, expiredInARow }, retry, random, services.clock.now());
  }
}

/** Whatever is thrown ends the item with words; none may hang because of a mistake of ours. */
function toUploadError(thrown: unknown): UploadError {
  if (isUploadError(thrown)) return thrown;
  return new UploadError({
    code: 'bad-response',
    message: 'Something unexpected happened in this page while the file was sent; see the cause.',
    retryable: false,
    cause: thrown,
  });
}
