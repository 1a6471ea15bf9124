const DATABASE = 'oss-uploader';
const STORE = 'checkpoints';
/**
 * Rows are checked one by one when they are read, so that new optional fields need no new version. A
 * shape that this code would take for garbage needs one: an older page then leaves the rows alone.
 */
const VERSION = 1;

/**
 * Opens the database, and makes it where there is none. The connection may close at any time: then
 * its next transaction throws, and it has to be opened again.
 */
export function openCheckpointDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: 'id' });
    };
    request.onerror = () => reject(request.error ?? new Error());
    request.onsuccess = () => {
      const database = request.result;
      // Another page upgrades or deletes the database, and would wait for us.
      database.onversionchange = () => database.close();
      resolve(database);
    };
  });
}

/** Runs requests in one transaction, all or none, and gives the result of the one returned. */
export function inTransaction<Result>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  run: (rows: IDBObjectStore) => IDBRequest<Result> | undefined,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    // Relaxed: the system has the bytes, so that a crash of the browser loses nothing. Only a power cut may, and
    // then an upload begins anew; to wait for the disk before the first byte of each file would cost more.
    const transaction = database.transaction(STORE, mode, { durability: 'relaxed' });
    let request: IDBRequest<Result> | undefined;
    transaction.oncomplete = () => resolve(request?.result);
    transaction.onabort = () => reject(transaction.error ?? new Error());
    try {
      request = run(transaction.objectStore(STORE));
    } catch (error) {
      transaction.abort();
      throw error;
    }
  });
}
