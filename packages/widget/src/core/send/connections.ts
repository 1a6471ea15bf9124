import { reasonOf } from '../abort/reason-of.js';
import type { Clock } from '../ports/clock.js';
import { Parallelism } from './parallelism.js';

/** A request to OSS that may run. Whoever has it gives it back once. */
export interface Connection {
  /** Bytes went out over it. */
  readonly moved: (bytes: number) => void;
  /** `lost`: it broke or stalled, or OSS asked for less traffic. */
  readonly end: (how: 'answered' | 'lost' | 'unused') => void;
}

interface Waiter {
  /** Files that were added earlier go first: one that is finished is worth more than two that are half sent. */
  readonly order: number;
  readonly take: (connection: Connection) => void;
}

/** The requests to OSS that run at a time, over all files of a queue. */
export class Connections {
  readonly #clock: Clock;
  readonly #parallelism: Parallelism;
  readonly #onSpare: () => void;
  #waiters: Waiter[] = [];
  #inUse = 0;

  /** @param onSpare called when there is a connection that nobody waits for. */
  constructor(max: number, clock: Clock, onSpare: () => void) {
    this.#clock = clock;
    this.#parallelism = new Parallelism(max, clock.now());
    this.#onSpare = onSpare;
  }

  set max(max: number) {
    this.#parallelism.max = max;
    this.#grant();
  }

  /** How many more could be in use, but for those that already wait. */
  get spare(): number {
    return this.#parallelism.limit - this.#inUse - this.#waiters.length;
  }

  /** Waits for a connection. Rejects with the signal's reason. */
  acquire(order: number, signal: AbortSignal): Promise<Connection> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(reasonOf(signal));
        return;
      }
      const abort = (): void => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(reasonOf(signal));
        this.#grant();
      };
      const waiter: Waiter = {
        order,
        take: (connection) => {
          signal.removeEventListener('abort', abort);
          resolve(connection);
        },
      };
      signal.addEventListener('abort', abort, { once: true });
      const next = this.#waiters.findIndex((other) => other.order > order);
      this.#waiters.splice(next === -1 ? this.#waiters.length : next, 0, waiter);
      this.#grant();
    });
  }

  #grant(): void {
    while (this.#inUse < this.#parallelism.limit) {
      const waiter = this.#waiters.shift();
      if (waiter === undefined) break;
      this.#inUse += 1;
      waiter.take(this.#open());
    }
    if (this.spare > 0) this.#onSpare();
  }

  #open(): Connection {
    let isOpen = true;
    return {
      moved: (bytes) => {
        this.#parallelism.addBytes(bytes);
        if (this.#parallelism.consider(this.#isFull, this.#clock.now())) this.#grant();
      },
      end: (how) => {
        if (!isOpen) return;
        isOpen = false;
        const isFull = this.#isFull;
        this.#inUse -= 1;
        if (how === 'answered') this.#parallelism.answered(isFull, this.#clock.now());
        if (how === 'lost') this.#parallelism.lost(this.#clock.now());
        this.#grant();
      },
    };
  }

  get #isFull(): boolean {
    return this.#inUse >= this.#parallelism.limit;
  }
}
