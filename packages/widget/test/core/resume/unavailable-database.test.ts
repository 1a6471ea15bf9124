import { afterEach, describe, expect, it, vi } from 'vitest';

import { IndexedDbCheckpointStore } from '../../../src/core/adapters/indexed-db-checkpoint-store.js';
import { ManualClock } from '../support/manual-clock.js';
import { checkpointOf } from './checkpoint-of.js';
import { checkpointStoreContract } from './checkpoint-store-contract.js';

const REST_MS = 60_000;

/** A request of `indexedDB.open` that ends, in a microtask, as the script says. */
function openRequest(end: (request: IDBOpenDBRequest) => void): IDBOpenDBRequest {
  const request = {} as IDBOpenDBRequest;
  queueMicrotask(() => end(request));
  return request;
}

function failed(error: DOMException): IDBOpenDBRequest {
  return openRequest((request) => {
    Object.assign(request, { error });
    request.onerror?.(new Event('error'));
  });
}

const silent = (): IDBOpenDBRequest => openRequest(() => undefined);

function stubOpen(open: () => IDBOpenDBRequest): { readonly calls: () => number } {
  const spy = vi.fn(open);
  vi.stubGlobal('indexedDB', { open: spy });
  return { calls: () => spy.mock.calls.length };
}

function createStore(clock = new ManualClock()): {
  readonly store: IndexedDbCheckpointStore;
  readonly failures: unknown[];
} {
  const failures: unknown[] = [];
  const onUnavailable = (error: unknown): void => void failures.push(error);
  return { store: new IndexedDbCheckpointStore({ clock, onUnavailable }), failures };
}

/** Lets everything run that waits for nothing but promises. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

afterEach(() => vi.unstubAllGlobals());

describe('IndexedDbCheckpointStore without a database', () => {
  const refused = new DOMException('private window', 'InvalidStateError');
  const cases: readonly (readonly [string, () => void])[] = [
    ['the platform has none', () => vi.stubGlobal('indexedDB', undefined)],
    [
      'opening throws',
      () =>
        stubOpen(() => {
          throw refused;
        }),
    ],
    ['opening fails', () => stubOpen(() => failed(refused))],
  ];

  for (const [name, stub] of cases) {
    describe(`when ${name}`, () => {
      checkpointStoreContract(
        { it, equal: (actual, expected) => expect(actual).toEqual(expected) },
        () => {
          stub();
          return createStore().store;
        },
      );
    });
  }

  it('says so once, with the reason', async () => {
    stubOpen(() => failed(refused));
    const { store, failures } = createStore();
    await store.put([checkpointOf('a')]);
    await store.put([checkpointOf('b')]);
    await store.list();
    expect(failures).toEqual([refused]);
  });

  it('opens it twice, then leaves it alone for a while', async () => {
    const open = stubOpen(() => failed(refused));
    const clock = new ManualClock();
    const { store } = createStore(clock);
    await store.put([checkpointOf('a')]);
    await store.put([checkpointOf('b')]);
    await store.delete(['a']);
    expect(open.calls()).toBe(2);
    clock.advance(REST_MS);
    await store.list();
    expect(open.calls()).toBe(4);
  });

  it('waits ten seconds for an answer, and no longer', async () => {
    const open = stubOpen(silent);
    const clock = new ManualClock();
    const { store, failures } = createStore(clock);
    let isPut = false;
    const putting = store.put([checkpointOf('a')]).then(() => (isPut = true));
    await settle();
    clock.advance(9999);
    await settle();
    expect(isPut).toBe(false);
    clock.advance(1);
    await putting;
    expect(await store.list()).toEqual([checkpointOf('a')]);
    expect(open.calls()).toBe(1);
    expect(failures).toHaveLength(1);
  });

  it('closes a connection that comes too late', async () => {
    const close = vi.fn();
    const requests: IDBOpenDBRequest[] = [];
    stubOpen(() => {
      const request = silent();
      requests.push(request);
      return request;
    });
    const clock = new ManualClock();
    const { store } = createStore(clock);
    const putting = store.put([checkpointOf('a')]);
    await settle();
    clock.advance(10_000);
    await putting;
    const [request] = requests;
    Object.assign(request ?? {}, { result: { close } });
    request?.onsuccess?.(new Event('success'));
    await settle();
    expect(close).toHaveBeenCalledOnce();
  });

  it('survives a listener that throws', async () => {
    stubOpen(() => failed(refused));
    const thrown = new Promise((resolve) => process.once('uncaughtException', resolve));
    const store = new IndexedDbCheckpointStore({
      clock: new ManualClock(),
      onUnavailable: () => {
        throw new Error('from the listener');
      },
    });
    await store.put([checkpointOf('a')]);
    expect(await store.list()).toEqual([checkpointOf('a')]);
    expect(await thrown).toMatchObject({ message: 'from the listener' });
  });
});
