import { isUploadError } from '../errors/is-upload-error.js';
import { UploadError } from '../errors/upload-error.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { Connectivity } from '../ports/connectivity.js';
import { answerFault, isOfflineFault } from '../retry/answer-fault.js';
import type { RunOptions } from '../send/run-options.js';
import type { UploadMemory } from '../send/upload-memory.js';
import { runUpload } from './run-upload.js';

/**
 * Runs an item and says, as an event, how that ended. Never rejects. What it says after an abort
 * means nothing: whoever aborted has already decided.
 */
export async function runToEnd(
  options: RunOptions,
  connectivity: Connectivity,
): Promise<UploadEvent> {
  const { job, services, signal } = options;
  const { memory } = job;
  try {
    const result = await runUpload(options);
    return { type: 'confirmed', result };
  } catch (thrown) {
    const error = toUploadError(thrown);
    if (signal.aborted) return { type: 'failed', error };
    const now = services.clock.now();
    memory.troubleSince ??= now;
    const { spentRetries, expiredInARow, troubleSince } = memory;
    const fault = {
      error,
      spentRetries,
      troubleMs: now - troubleSince,
      expiredInARow,
      isOnline: connectivity.isOnline,
      isProven: services.policies.isKnown,
    };
    const answer = answerFault(fault, services.retry, services.random, now);
    countFault(memory, error, isOfflineFault(fault) || error.code === 'elsewhere');
    return answer.type === 'failed' ? answer : { ...answer, keptBytes: memory.keptBytes };
  }
}

function countFault(memory: UploadMemory, error: UploadError, isFree: boolean): void {
  if (!isFree) memory.spentRetries += 1;
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
