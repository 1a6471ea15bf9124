import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { NavigatorConnectivity } from '../core/adapters/navigator-connectivity.js';
import { canPause } from '../core/item/selectors.js';
import type { Connectivity } from '../core/ports/connectivity.js';
import type { QueueEvent } from '../core/queue/queue-event.js';
import type { QueueSnapshot } from '../core/queue/queue-snapshot.js';
import { phaseCounts, underWayCount } from './phase-counts.js';
import type { QueuePort } from './queue-port.js';

const EMPTY: QueueSnapshot = { items: [], totalBytes: 0, sentBytes: 0, isActive: false };

/** From this many items, the host is rendered once a frame at most. */
const MANY = 100;

/** For a queue that waits for its host to come back: nothing of the window may hold on to it. */
const UNPLUGGED: Connectivity = { isOnline: false, onOnline: () => () => undefined };

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
  #isAway = false;
  #isUpdateDue = false;
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
    queue.onChange((snapshot) => this.#requestUpdate(snapshot));
    queue.subscribe((event, snapshot) => this.#options.onEvent(event, snapshot));
    this.#queue = queue;
    return queue;
  }

  /** The queue, if there is one: for settings that a queue made later will read anyway. */
  get existing(): QueuePort | undefined {
    return this.#queue;
  }

  hostConnected(): void {
    if (!this.#isAway) return;
    this.#isAway = false;
    const ids = this.#pausedByRemoval;
    this.#pausedByRemoval = [];
    this.#queue?.configure({ ports: { connectivity: new NavigatorConnectivity() } });
    for (const id of ids) this.#queue?.resume(id);
  }

  hostDisconnected(): void {
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#leave();
    });
  }

  /** Of many files, something changes more often than a screen can show; to count them for each would take longer. */
  #requestUpdate(snapshot: QueueSnapshot): void {
    if (this.#isUpdateDue) return;
    if (snapshot.items.length < MANY) {
      this.#host.requestUpdate();
      return;
    }
    this.#isUpdateDue = true;
    requestAnimationFrame(() => {
      this.#isUpdateDue = false;
      this.#host.requestUpdate();
    });
  }

  #leave(): void {
    const queue = this.#queue;
    if (queue === undefined || this.#isAway) return;
    this.#isAway = true;
    const { items } = queue.snapshot;
    // Queued while nothing is under way: not started yet, and resuming would start it.
    if (underWayCount(phaseCounts(items)) > 0) {
      this.#pausedByRemoval = items
        .filter(({ state }) => canPause(state.phase))
        .map(({ id }) => id);
      // All at once: one by one, each would make room for the next.
      queue.pauseAll();
    }
    queue.configure({ ports: { connectivity: UNPLUGGED } });
    // It may never come back: an element of another view may go on with the same files.
    queue.letGo();
  }
}
