import { expect } from '@open-wc/testing';

import { IndexedDbCheckpointStore } from '../../src/core/adapters/indexed-db-checkpoint-store.js';
import { SystemClock } from '../../src/core/adapters/system-clock.js';
import { checkpointOf } from '../core/resume/checkpoint-of.js';
import { checkpointStoreContract } from '../core/resume/checkpoint-store-contract.js';
import { openOtherPage } from './support/open-other-page.js';
import { deleteDatabase, openDatabase, readRows, writeRows } from './support/raw-database.js';
import { collectResults, replaceMethod } from './support/spy.js';

function createStore(failures: unknown[] = []): IndexedDbCheckpointStore {
  const onUnavailable = (error: unknown): void => void failures.push(error);
  return new IndexedDbCheckpointStore({ clock: new SystemClock(), onUnavailable });
}

describe('IndexedDbCheckpointStore', () => {
  beforeEach(deleteDatabase);

  checkpointStoreContract(
    { it, equal: (actual, expected) => void expect(actual).to.deep.equal(expected) },
    () => createStore(),
  );

  it('shows what another page put, also after that page is gone', async () => {
    const store = createStore();
    const other = await openOtherPage();
    await other.store.put([checkpointOf('a')]);
    expect(await store.list()).to.deep.equal([checkpointOf('a')]);
    other.close();
    await store.put([checkpointOf('b')]);
    expect(await createStore().list()).to.have.length(2);
  });

  it('shares a transaction among what is put while it is busy', async () => {
    const store = createStore();
    await store.list();
    const transactions = collectResults(IDBDatabase.prototype, 'transaction', IDBTransaction);
    const ids = Array.from({ length: 10_000 }, (_, i) => `id-${i}`);
    await Promise.all(ids.map((id) => store.put([checkpointOf(id)])));
    transactions.stop();
    expect(transactions.results).to.have.length(1);
    expect(await store.list()).to.have.length(10_000);
  });

  it('keeps the handle of a file where the browser can, and all the rest where not', async function () {
    if (!hasPrivateFiles()) return this.skip();
    const root = await navigator.storage.getDirectory();
    const store = createStore();
    const handle = await root.getFileHandle('a.bin', { create: true });
    await store.put([checkpointOf('a', { handle }), checkpointOf('b')]);
    const { handle: kept, ...rest } = (await store.get('a')) ?? checkpointOf('none');
    expect(rest).to.deep.equal(checkpointOf('a'));
    expect(kept === undefined || (await kept.isSameEntry(handle))).to.equal(true);
  });

  it('drops a handle that cannot be cloned, and nothing else', async () => {
    const failures: unknown[] = [];
    const store = createStore(failures);
    const handle = { getFile: () => undefined } as unknown as FileSystemFileHandle;
    await store.put([checkpointOf('a', { handle }), checkpointOf('b')]);
    expect(await store.get('a')).to.deep.equal(checkpointOf('a'));
    expect(await store.get('b')).to.deep.equal(checkpointOf('b'));
    expect(failures).to.deep.equal([]);
  });

  it('ignores and removes rows that are no checkpoints', async () => {
    const good = checkpointOf('good');
    await createStore().put([good]);
    await writeRows([
      { id: 7 },
      { id: 'empty' },
      { ...good, id: 'phase', phase: 'dreaming' },
      { ...good, id: 'kind', kind: 'carrier pigeon' },
      { ...good, id: 'file', file: null },
      { ...good, id: 'print', file: { ...good.file, sample: 12 } },
      { ...good, id: 'crc64', crc64: 12 },
      { ...good, id: 'session', session: undefined },
      { ...good, id: 'newer', somethingElse: true },
    ]);
    const store = createStore();
    expect(await store.get('phase')).to.equal(undefined);
    const ids = (await store.list()).map(({ id }) => id).sort();
    expect(ids).to.deep.equal(['good', 'newer']);
    expect(await readRows()).to.have.length(2);
  });

  it('makes way for a newer version of the database, and goes on in memory', async () => {
    const failures: unknown[] = [];
    const store = createStore(failures);
    await store.put([checkpointOf('a')]);
    const newer = await openDatabase(99);
    await store.put([checkpointOf('b')]);
    expect(await store.list()).to.deep.equal([checkpointOf('b')]);
    await store.put([checkpointOf('c')]);
    await store.delete(['b']);
    expect(await store.list()).to.deep.equal([checkpointOf('c')]);
    expect(failures.map((error) => (error as Error).name)).to.deep.equal(['VersionError']);
    newer.close();
  });

  it('begins anew when the database is deleted under it', async () => {
    const failures: unknown[] = [];
    const store = createStore(failures);
    await store.put([checkpointOf('a')]);
    await deleteDatabase();
    expect(await store.list()).to.deep.equal([]);
    await store.put([checkpointOf('b')]);
    expect(await readRows()).to.deep.equal([checkpointOf('b')]);
    expect(failures).to.deep.equal([]);
  });

  it('connects again when it has lost its connection', async () => {
    const requests = collectResults(IDBFactory.prototype, 'open', IDBOpenDBRequest);
    const failures: unknown[] = [];
    const store = createStore(failures);
    await store.put([checkpointOf('a')]);
    requests.results[0]?.result.close();
    await store.put([checkpointOf('b')]);
    requests.stop();
    expect(await readRows()).to.have.length(2);
    expect(requests.results).to.have.length(2);
    expect(failures).to.deep.equal([]);
  });

  it('remembers what the disk has no room for, and still deletes from it', async () => {
    const failures: unknown[] = [];
    const store = createStore(failures);
    await store.put([checkpointOf('a'), checkpointOf('b')]);
    const restore = replaceMethod(IDBObjectStore.prototype, 'put', () => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await Promise.all([
      store.delete(['a']),
      store.put([checkpointOf('b', { sentBytes: 9 }), checkpointOf('c')]),
    ]);
    restore();
    expect(await readRows()).to.deep.equal([checkpointOf('b')]);
    const rows = [...(await store.list())].sort((one, two) => one.id.localeCompare(two.id));
    expect(rows).to.deep.equal([checkpointOf('b', { sentBytes: 9 }), checkpointOf('c')]);
    expect(failures.map((error) => (error as Error).name)).to.deep.equal(['QuotaExceededError']);
  });

  it('stores all of what is put in one call, or none', async () => {
    const store = createStore();
    const broken = checkpointOf('b', { key: (() => '') as unknown as string });
    await store.put([checkpointOf('a'), broken]);
    expect(await readRows()).to.deep.equal([]);
  });
});

/** WebKitGTK has none, nor any other handles. */
function hasPrivateFiles(): boolean {
  return 'storage' in navigator && 'getDirectory' in navigator.storage;
}
