import { isUploadError } from '../errors/is-upload-error.js';
import { UploadError } from '../errors/upload-error.js';
import type { UploadEvent } from '../item/upload-event.js';
import type { Connectivity } from '../ports/connectivity.js';
import { answerFault, isOfflineFault, isOutage, type Fault } from '../retry/answer-fault.js';
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
    const { clock, retry, random, policies } = services;
    const isProven = policies.isKnown;
    memory.outageSince = isOutage({ error, isProven })
      ? (memory.outageSince ?? clock.elapsed())
      : undefined;
    const { faultsInARow, spentRetries, expiredInARow, outageSince = clock.elapsed() } = memory;
    const fault = {
      error,
      faultsInARow,
      spentRetries,
      outageMs: clock.elapsed() - outageSince,
      expiredInARow,
      isOnline: connectivity.isOnline,
      isProven,
    };
    const answer = answerFault(fault, retry, random, clock.now());
    countFault(memory, fault);
    return answer.type === 'failed' ? answer : { ...answer, keptBytes: memory.keptBytes };
  }
}

function countFault(memory: UploadMemory, fault: Fault): void {
  const { code } = fault.error;
  memory.expiredInARow = code === 'expired' ? memory.expiredInARow + 1 : 0;
  // Nothing was tried, or nothing could be.
  if (isOfflineFault(fault) || code === 'elsewhere') return;
  memory.faultsInARow += 1;
  if (!isOutage(fault)) memory.spentRetries += 1;
}

/** Whatever is thrown ends the item with words; none may hang because of a mistake of ours. */
function toUploadError(thrown: unknown): UploadError {
  if (isUploadError(thrown)) return thrown;
  return new UploadError({
    code: 'bad-response',
    message: 'Something unexpected happened in this page; see the cause.',
    retryable: false,
    cause: thrown,
  });
}
