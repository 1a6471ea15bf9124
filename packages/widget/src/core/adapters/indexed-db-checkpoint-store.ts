import type { CheckpointStore } from '../ports/checkpoint-store.js';
import type { Clock } from '../ports/clock.js';
import type { Checkpoint } from '../resume/checkpoint.js';
import { isCheckpoint } from '../resume/is-checkpoint.js';
import { inTransaction, openCheckpointDatabase } from './checkpoint-database.js';

/** How long a database that does not answer may hold an upload up. */
const PATIENCE_MS = 10_000;
/** How long a database that failed is left alone. */
const REST_MS = 60_000;

const UNANSWERED = new Error('IndexedDB does not answer.');

/** New checkpoints by id; `undefined` deletes. */
type Changes = Map<IDBValidKey, Checkpoint | undefined>;

interface Batch {
  readonly changes: Changes;
  readonly written: Promise<void>;
}

export interface IndexedDbCheckpointStoreOptions {
  readonly clock: Clock;
  /** Called once, at the first failure: from here on, what is put may end with the page. */
  readonly onUnavailable?: (error: unknown) => void;
}

/**
 * Remembers in the browser, for all pages of the origin.
 *
 * Calls made while a transaction is under way share the next one, so that many small files cost few.
 * What the database does not take (private windows, no space, blocked, broken) is kept in memory and
 * offered again with a later write. Rows that are no checkpoints are ignored and removed.
 */
export class IndexedDbCheckpointStore implements CheckpointStore {
  readonly #options: IndexedDbCheckpointStoreOptions;
  #database: Promise<IDBDatabase> | undefined;
  /** Settles with the last call. Nothing in it rejects. */
  #queue: Promise<unknown> = Promise.resolve();
  /** What the next transaction will write, as long as no read came after it. */
  #batch: Batch | undefined;
  /** What the database has not taken. */
  readonly #kept: Changes = new Map();
  #isResting = false;
  #hasReported = false;

  constructor(options: IndexedDbCheckpointStoreOptions) {
    this.#options = options;
  }

  list(): Promise<readonly Checkpoint[]> {
    return this.#read(async () => {
      const rows = (await this.#use('readonly', (store) => store.getAll()))?.result ?? [];
      const checkpoints = new Map<IDBValidKey, Checkpoint | undefined>();
      const garbage: IDBValidKey[] = [];
      for (const row of rows as readonly { readonly id: IDBValidKey }[]) {
        if (isCheckpoint(row)) checkpoints.set(row.id, row);
        else garbage.push(row.id);
      }
      await this.#change(garbage, (store, id) => store.delete(id));
      for (const [id, checkpoint] of this.#kept) checkpoints.set(id, checkpoint);
      return [...checkpoints.values()].filter((checkpoint) => checkpoint !== undefined);
    });
  }

  get(id: string): Promise<Checkpoint | undefined> {
    return this.#read(async () => {
      if (this.#kept.has(id)) return this.#kept.get(id);
      const row: unknown = (await this.#use('readonly', (store) => store.get(id)))?.result;
      return isCheckpoint(row) ? row : undefined;
    });
  }

  put(checkpoints: readonly Checkpoint[]): Promise<void> {
    return this.#write(checkpoints.map((checkpoint) => [checkpoint.id, checkpoint]));
  }

  delete(ids: readonly string[]): Promise<void> {
    return this.#write(ids.map((id) => [id, undefined]));
  }

  #read<Result>(run: () => Promise<Result>): Promise<Result> {
    // Writes that come after this call must not be seen by it.
    this.#batch = undefined;
    return this.#enqueue(run);
  }

  #write(changes: Iterable<readonly [string, Checkpoint | undefined]>): Promise<void> {
    this.#batch ??= this.#openBatch();
    for (const [id, checkpoint] of changes) this.#batch.changes.set(id, checkpoint);
    return this.#batch.written;
  }

  #openBatch(): Batch {
    const changes: Changes = new Map();
    const written = this.#enqueue(async () => {
      if (this.#batch?.changes === changes) this.#batch = undefined;
      for (const [id, checkpoint] of changes) this.#kept.set(id, checkpoint);
      const ids = [...this.#kept.keys()];
      const isDeleted = (id: IDBValidKey): boolean => this.#kept.get(id) === undefined;
      // Apart and first: what is deleted makes room, and must be gone also where nothing more fits.
      await this.#change(ids.filter(isDeleted), (store, id) => store.delete(id));
      await this.#change(
        ids.filter((id) => !isDeleted(id)),
        (store, id) => putRow(store, this.#kept.get(id)),
      );
    });
    return { changes, written };
  }

  #enqueue<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = this.#queue.then(run);
    this.#queue = result;
    return result;
  }

  async #change(
    ids: readonly IDBValidKey[],
    change: (store: IDBObjectStore, id: IDBValidKey) => void,
  ): Promise<void> {
    if (ids.length === 0) return;
    const taken = await this.#use('readwrite', (store) => {
      for (const id of ids) change(store, id);
      return undefined;
    });
    if (taken !== undefined) for (const id of ids) this.#kept.delete(id);
  }

  /** Resolves to `undefined` when the database cannot be used. */
  async #use<Result>(
    mode: IDBTransactionMode,
    run: (store: IDBObjectStore) => IDBRequest<Result> | undefined,
  ): Promise<{ readonly result: Result | undefined } | undefined> {
    // Safari loses connections in the background, and anybody may upgrade or delete the database: opening it
    // again helps.
    for (let attempt = 1; !this.#isResting; attempt++) {
      try {
        return { result: await this.#withPatience(this.#transact(mode, run)) };
      } catch (error) {
        this.#disconnect();
        if (attempt > 1 || error === UNANSWERED) this.#rest(error);
      }
    }
    return undefined;
  }

  async #transact<Result>(
    mode: IDBTransactionMode,
    run: (store: IDBObjectStore) => IDBRequest<Result> | undefined,
  ): Promise<Result | undefined> {
    this.#database ??= openCheckpointDatabase();
    return inTransaction(await this.#database, mode, run);
  }

  #withPatience<Result>(work: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const giveUp = this.#options.clock.setTimer(() => reject(UNANSWERED), PATIENCE_MS);
      work.finally(giveUp).then(resolve, reject);
    });
  }

  #disconnect(): void {
    // One that opens late must not stand in the way of other pages.
    this.#database?.then(
      (database) => database.close(),
      () => undefined,
    );
    this.#database = undefined;
  }

  #rest(error: unknown): void {
    this.#isResting = true;
    this.#options.clock.setTimer(() => (this.#isResting = false), REST_MS);
    if (this.#hasReported) return;
    this.#hasReported = true;
    // Apart, so that nothing that is thrown there gets in here.
    queueMicrotask(() => this.#options.onUnavailable?.(error));
  }
}

function putRow(store: IDBObjectStore, checkpoint: Checkpoint | undefined): void {
  try {
    store.put(checkpoint);
  } catch (error) {
    if (checkpoint?.handle === undefined) throw error;
    // Not every browser can store handles; without one, the file is asked for.
    const row = { ...checkpoint };
    Reflect.deleteProperty(row, 'handle');
    store.put(row);
  }
}
