import { isUploadError } from '../errors/is-upload-error.js';
import type { Services } from '../send/services.js';
import type { EngineSettings } from './engine-settings.js';
import type { QueueEntry } from './queue-entry.js';

/**
 * An upload is over: no other page shall go on with it, and OSS need not keep the parts of one that was given up. The
 * server is told also when the page is left at once; where it cannot be reached, a later visit tells it.
 */
export function clearAway(
  { memory, serverUrl }: QueueEntry,
  how: 'succeeded' | 'canceled',
  { options, services }: EngineSettings,
): void {
  const { planning, claim } = memory;
  const clear = (): void => {
    if (memory.claim === undefined) return;
    const isGivenUp = how === 'canceled' && memory.claim.checkpoint.kind === 'multipart';
    // Another server than the one that has it cannot be told.
    if (isGivenUp && serverUrl === options.serverUrl) void abandon(memory.claim, services);
    else void services.journal.end(memory.claim);
    memory.claim = undefined;
  };
  clear();
  // What is being planned right now comes after this.
  if (claim === undefined) planning?.then(clear, () => undefined);
}

async function abandon(
  claim: NonNullable<QueueEntry['memory']['claim']>,
  { api, journal }: Services,
): Promise<void> {
  const { session } = claim.checkpoint;
  // First the request: a page that is being left has time for little else.
  const told = api.abort(session);
  const marked = journal.mark(claim, 'canceled');
  try {
    await told;
  } catch (error) {
    await marked;
    claim.release();
    if (isUploadError(error) && error.retryable) return;
  }
  await marked;
  await journal.end(claim);
}
