import type { OperationName } from './operations/operation-name.js';

/** How a request ended; `pending` while it has not: a client that left may have sent all that is needed to store. */
export type RequestOutcome =
  | 'pending'
  | 'complete'
  | 'aborted-by-client'
  | 'reset-by-fault'
  | 'frozen-by-fault'
  | 'closed-by-emulator';

/**
 * One request. Records are live: `operation`, `bucket` and `key` are filled in when they are known (the key of a
 * PostObject when its fields have been read), `receivedBytes` and `fileBytes` grow while the body arrives, the rest
 * is set at the end. Query strings and headers are left out on purpose: they carry signatures.
 */
export interface RequestRecord {
  /** The same as `x-oss-request-id`. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs?: number;
  readonly method: string;
  readonly operation?: OperationName;
  readonly bucket?: string;
  readonly key?: string;
  /** Bytes of the request's body so far. */
  readonly receivedBytes: number;
  /** How many of them were the object's content. */
  readonly fileBytes: number;
  /** What was answered, or would have been had a fault not swallowed it. */
  readonly status?: number;
  readonly code?: string;
  readonly message?: string;
  /** Absent where there was no callback to do. */
  readonly callback?: 'succeeded' | 'failed';
  readonly outcome: RequestOutcome;
}

export type MutableRequestRecord = { -readonly [K in keyof RequestRecord]: RequestRecord[K] };

interface Waiter {
  readonly predicate: (record: RequestRecord) => boolean;
  readonly resolve: (record: RequestRecord) => void;
}

const mostRecords = 10_000;

/** The requests so far, oldest first; the last 10,000 are kept. */
export class RequestLog {
  readonly #records: MutableRequestRecord[] = [];
  readonly #waiters = new Set<Waiter>();

  add(record: MutableRequestRecord): void {
    this.#records.push(record);
    if (this.#records.length > mostRecords) this.#records.shift();
    this.changed(record);
  }

  /** Forgets a record that turned out not to belong here. */
  remove(record: RequestRecord): void {
    const at = this.#records.findLastIndex((known) => known === record);
    if (at >= 0) this.#records.splice(at, 1);
  }

  /** To be called after each change of a record. */
  changed(record: RequestRecord): void {
    for (const waiter of this.#waiters) {
      if (!waiter.predicate(record)) continue;
      this.#waiters.delete(waiter);
      waiter.resolve(record);
    }
  }

  all(): readonly RequestRecord[] {
    return [...this.#records];
  }

  /** The first record, logged already or still to come, that satisfies the predicate, now or after a change. */
  async waitFor(
    predicate: (record: RequestRecord) => boolean,
    signal: AbortSignal | undefined,
  ): Promise<RequestRecord> {
    signal?.throwIfAborted();
    const known = this.#records.find(predicate);
    if (known !== undefined) return known;
    return new Promise((resolve, reject) => {
      const waiter = { predicate, resolve: settle };
      const onAbort = () => {
        this.#waiters.delete(waiter);
        const reason: unknown = signal?.reason;
        reject(reason instanceof Error ? reason : new Error('The wait was aborted.'));
      };
      function settle(record: RequestRecord): void {
        signal?.removeEventListener('abort', onAbort);
        resolve(record);
      }
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  }
}
