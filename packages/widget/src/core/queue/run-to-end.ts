import { isUploadError } from '../errors/is-upload-error.js';
import { UploadError } from '../errors/upload-error.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { Connectivity } from '../ports/connectivity.js';
import type { Random } from '../ports/random.js';
import { answerFault, isOfflineFault } from '../retry/answer-fault.js';
import type { RetryPolicy } from '../retry/retry-policy.js';
import type { UploadMemory } from '../send/upload-memory.js';
import { runUpload, type RunOptions } from './run-upload.js';

export interface RunToEndOptions extends RunOptions {
  readonly retry: RetryPolicy;
  readonly random: Random;
  readonly connectivity: Connectivity;
}

/**
 * Runs an item and says, as an event, how that ended. Never rejects. What it says after an abort
 * means nothing: whoever aborted has already decided.
 */
export async function runToEnd(options: RunToEndOptions): Promise<UploadEvent> {
  const { memory, services, retry, random, connectivity } = options;
  try {
    const result = await runUpload(options);
    return { type: 'confirmed', result };
  } catch (thrown) {
    const error = toUploadError(thrown);
    if (options.signal.aborted) return { type: 'failed', error };
    const { spentRetries, expiredInARow } = memory;
    const fault = { error, spentRetries, expiredInARow, isOnline: connectivity.isOnline };
    const event = answerFault(fault, retry, random, services.clock.now());
    countFault(memory, error, isOfflineFault(fault));
    return event;
  }
}

function countFault(memory: UploadMemory, error: UploadError, isOffline: boolean): void {
  if (!isOffline) memory.spentRetries += 1;
  memory.expiredInARow = error.code === 'expired' ? memory.expiredInARow + 1 : 0;
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
