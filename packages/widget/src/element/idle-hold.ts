import type { QueueEvent } from '../core/queue/queue-event.js';

/**
 * Keeps back the news that nothing is under way while files are still on their way to the queue, which knows nothing of
 * them: it comes once, when there are none any more.
 */
export class IdleHold {
  readonly #isMoreToCome: () => boolean;
  #isHeld = false;

  constructor(isMoreToCome: () => boolean) {
    this.#isMoreToCome = isMoreToCome;
  }

  /** Whether what the queue tells has to wait. */
  keeps({ type }: QueueEvent): boolean {
    return type === 'queue-idle' && (this.#isHeld = this.#isMoreToCome());
  }

  /** Whether the time has come for what was kept. Files that came meanwhile have an end of their own. */
  isOver(isActive: boolean): boolean {
    if (!this.#isHeld || this.#isMoreToCome()) return false;
    this.#isHeld = false;
    return !isActive;
  }
}
