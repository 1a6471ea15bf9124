const DATABASE = 'oss-uploader';
const STORE = 'checkpoints';
/**
 * Rows are checked one by one when they are read, so that new optional fields need no new version. A
 * shape that this code would take for garbage needs one: an older page then leaves the rows alone.
 */
const VERSION = 1;

/**
 * Opens the database, and makes it where there is none. `onClosed` tells that the connection is of
 * no use any more: the browser took it back, or closed it for another page that upgrades or deletes
 * the database, which would wait for us otherwise.
 */
export function openCheckpointDatabase(onClosed: () => void): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(STORE, { keyPath: 'id' });
    };
    request.onerror = () => reject(request.error ?? new Error());
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = onClosed;
      database.onversionchange = () => {
        database.close();
        onClosed();
      };
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
    // then an upload begins anew, which is not worth waiting for the disk before the first byte of each file.
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
