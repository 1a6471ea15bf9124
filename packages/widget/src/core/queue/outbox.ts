import type { QueueEvent } from './queue-event.js';
import type { QueueSnapshot } from './queue-snapshot.js';

type EventListener = (event: QueueEvent, snapshot: QueueSnapshot) => void;
type ChangeListener = (snapshot: QueueSnapshot) => void;

/**
 * Tells listeners what happened, once the queue is done with it: a listener may call the queue
 * again, and what that causes is told after what came before. A listener that throws stops
 * neither the queue nor the others; its error is thrown where nobody catches it.
 */
export class Outbox {
  readonly #snapshot: () => QueueSnapshot;
  readonly #eventListeners = new Set<EventListener>();
  readonly #changeListeners = new Set<ChangeListener>();
  #events: QueueEvent[] = [];
  #isDelivering = false;
  #isChangeDue = false;

  constructor(snapshot: () => QueueSnapshot) {
    this.#snapshot = snapshot;
  }

  subscribe(listener: EventListener): () => void {
    this.#eventListeners.add(listener);
    return () => this.#eventListeners.delete(listener);
  }

  onChange(listener: ChangeListener): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  post(event: QueueEvent): void {
    this.#events.push(event);
  }

  deliver(): void {
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    try {
      // Also what listeners cause meanwhile.
      for (const event of this.#events) {
        for (const listener of [...this.#eventListeners]) {
          callSafely(listener, event, this.#snapshot());
        }
      }
    } finally {
      this.#events = [];
      this.#isDelivering = false;
    }
  }

  /** One call per microtask, however many changes. */
  postChange(): void {
    if (this.#isChangeDue) return;
    this.#isChangeDue = true;
    queueMicrotask(() => {
      this.#isChangeDue = false;
      for (const listener of [...this.#changeListeners]) callSafely(listener, this.#snapshot());
    });
  }

  dispose(): void {
    this.#eventListeners.clear();
    this.#changeListeners.clear();
    this.#events = [];
  }
}

function callSafely<Args extends readonly unknown[]>(
  listener: (...args: Args) => void,
  ...args: Args
): void {
  try {
    listener(...args);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
