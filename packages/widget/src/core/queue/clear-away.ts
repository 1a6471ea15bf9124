import type { EngineSettings } from './engine-settings.js';
import type { QueueEntry } from './queue-entry.js';

/**
 * An upload is over: no other page shall go on with it, and OSS need not keep the parts of one that was given up. The
 * server is told also when the page is left at once.
 */
export function clearAway(
  { memory, serverUrl }: QueueEntry,
  how: 'succeeded' | 'canceled',
  { options, services }: EngineSettings,
): void {
  const { api, journal } = services;
  const clear = (): void => {
    const { claim } = memory;
    // What is being planned right now comes after this.
    if (claim === undefined || (memory.planning !== undefined && !claim.checkpoint)) return;
    memory.claim = undefined;
    // Another server than the one that has it cannot be told.
    const isToBeTold = how === 'canceled' && serverUrl === options.serverUrl;
    void (isToBeTold ? journal.abandon(claim, api) : journal.end(claim, how === 'succeeded'));
  };
  clear();
  memory.planning?.then(clear, clear);
}
