/** The database as the browser's tools see it, around the store that is tested. */
const NAME = 'oss-uploader';

export async function deleteDatabase(): Promise<void> {
  await done(indexedDB.deleteDatabase(NAME));
}

export async function openDatabase(version?: number): Promise<IDBDatabase> {
  return done(indexedDB.open(NAME, version));
}

export async function readRows(): Promise<unknown[]> {
  const database = await openDatabase();
  const rows: unknown[] = await done(
    database.transaction('checkpoints').objectStore('checkpoints').getAll(),
  );
  database.close();
  return rows;
}

export async function writeRows(rows: readonly object[]): Promise<void> {
  const database = await openDatabase();
  const store = database.transaction('checkpoints', 'readwrite').objectStore('checkpoints');
  await Promise.all(rows.map((row) => done(store.put(row))));
  database.close();
}

function done<Result>(request: IDBRequest<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason given'));
  });
}
