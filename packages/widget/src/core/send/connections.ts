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

/**
 * A connection on which nothing moved for so long leaves its place to another: it may be dead, which takes the watchdog
 * longer to find out, or wait for a slow application.
 */
const QUIET_MS = 3_000;

/** The requests to OSS that run at a time, over all files of a queue. */
export class Connections {
  readonly #clock: Clock;
  readonly #parallelism: Parallelism;
  readonly #onSpare: () => void;
  #max: number;
  #waiters: Waiter[] = [];
  /** When something last moved on each of the connections in use. */
  readonly #inUse = new Map<Connection, number>();
  #cancelTimer: (() => void) | undefined;
  #isDisposed = false;

  /** @param onSpare called when there is a connection that nobody waits for. */
  constructor(max: number, clock: Clock, onSpare: () => void) {
    this.#clock = clock;
    this.#max = max;
    this.#parallelism = new Parallelism(max, clock.elapsed());
    this.#onSpare = onSpare;
  }

  set max(max: number) {
    this.#max = max;
    this.#parallelism.max = max;
    this.#grant();
  }

  /** How many more could be in use, but for those that already wait. */
  get spare(): number {
    return this.#free - this.#waiters.length;
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
      this.#waiters.push(waiter);
      this.#waiters.sort((a, b) => a.order - b.order);
      this.#grant();
    });
  }

  /** Gives out no more, for good. */
  dispose(): void {
    this.#isDisposed = true;
    this.#cancelTimer?.();
  }

  #grant(): void {
    if (this.#isDisposed) return;
    while (this.#free > 0) {
      const waiter = this.#waiters.shift();
      if (waiter === undefined) break;
      waiter.take(this.#open());
    }
    this.#watch();
    if (this.spare > 0) this.#onSpare();
  }

  /** Places that nobody has: quiet connections have none, but browsers count them all the same. */
  get #free(): number {
    const { limit } = this.#parallelism;
    return Math.min(limit - this.#lively().length, this.#max - this.#inUse.size);
  }

  /** When something last moved on each of the connections that are not quiet. */
  #lively(): number[] {
    const quietSince = this.#clock.elapsed() - QUIET_MS;
    return [...this.#inUse.values()].filter((movedAt) => movedAt > quietSince);
  }

  /** Looks again when the next connection has been quiet for too long. */
  #watch(): void {
    this.#cancelTimer?.();
    const quietAt = Math.min(...this.#lively()) + QUIET_MS;
    this.#cancelTimer =
      quietAt < Infinity
        ? this.#clock.setTimer(() => this.#grant(), quietAt - this.#clock.elapsed())
        : undefined;
  }

  #open(): Connection {
    const connection: Connection = {
      moved: (bytes) => {
        const now = this.#clock.elapsed();
        if (this.#inUse.has(connection)) this.#inUse.set(connection, now);
        this.#parallelism.addBytes(bytes);
        if (this.#parallelism.consider(this.#isFull, now)) this.#grant();
      },
      end: (how) => {
        const isFull = this.#isFull;
        if (!this.#inUse.delete(connection)) return;
        if (how === 'answered') this.#parallelism.answered(isFull, this.#clock.elapsed());
        if (how === 'lost') this.#parallelism.lost(this.#clock.elapsed());
        this.#grant();
      },
    };
    this.#inUse.set(connection, this.#clock.elapsed());
    return connection;
  }

  get #isFull(): boolean {
    return this.#inUse.size >= this.#parallelism.limit;
  }
}
