import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { canPause } from '../core/item/selectors.js';
import type { QueueEvent } from '../core/queue/queue-event.js';
import type { QueueSnapshot } from '../core/queue/queue-snapshot.js';
import type { QueuePort } from './queue-port.js';

const EMPTY: QueueSnapshot = { items: [], totalBytes: 0, sentBytes: 0, isActive: false };

export interface QueueControllerOptions {
  /** Called at the first need, so that a page may still set properties. */
  readonly create: () => QueuePort;
  readonly onEvent: (event: QueueEvent, snapshot: QueueSnapshot) => void;
}

/**
 * Owns the host's queue. When the host leaves the document, running uploads are paused; they go on when it comes back.
 * A move inside the document, which is a removal and an insertion in one task, changes nothing.
 */
export class QueueController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #options: QueueControllerOptions;
  #queue: QueuePort | undefined;
  #pausedByRemoval: readonly string[] = [];

  constructor(host: ReactiveControllerHost & Element, options: QueueControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  get snapshot(): QueueSnapshot {
    return this.#queue?.snapshot ?? EMPTY;
  }

  /** The queue, made now if there is none yet. */
  get queue(): QueuePort {
    if (this.#queue !== undefined) return this.#queue;
    const queue = this.#options.create();
    queue.onChange(() => this.#host.requestUpdate());
    queue.subscribe((event, snapshot) => this.#options.onEvent(event, snapshot));
    this.#queue = queue;
    return queue;
  }

  /** The queue, if there is one: for settings that a queue made later will read anyway. */
  get existing(): QueuePort | undefined {
    return this.#queue;
  }

  hostConnected(): void {
    const ids = this.#pausedByRemoval;
    this.#pausedByRemoval = [];
    for (const id of ids) this.#queue?.resume(id);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#pause();
    });
  }

  #pause(): void {
    const queue = this.#queue;
    if (queue === undefined) return;
    const running = queue.snapshot.items.filter(({ state }) => canPause(state.phase));
    this.#pausedByRemoval = running.map(({ id }) => id);
    queue.pauseAll();
  }
}
