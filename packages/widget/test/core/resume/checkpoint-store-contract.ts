import type { CheckpointStore } from '../../../src/core/ports/checkpoint-store.js';
import { checkpointOf } from './checkpoint-of.js';
import type { ContractKit } from './contract-kit.js';

/** What every checkpoint store keeps to. `create` gives an empty one. */
export function checkpointStoreContract(
  { it, equal }: ContractKit,
  create: () => CheckpointStore | Promise<CheckpointStore>,
): void {
  const idsOf = async (store: CheckpointStore): Promise<readonly string[]> =>
    (await store.list()).map(({ id }) => id).sort();

  it('is empty at first', async () => {
    const store = await create();
    equal(await store.list(), []);
    equal(await store.get('a'), undefined);
  });

  it('gives back what was put, every field of it', async () => {
    const store = await create();
    const plain = checkpointOf('a');
    const full = checkpointOf('b', { kind: 'form', phase: 'sent', crc64: '1', sentBytes: 5 });
    await store.put([plain, full]);
    equal(await store.get('a'), plain);
    equal(await store.get('b'), full);
    equal(await idsOf(store), ['a', 'b']);
  });

  it('replaces what has the same id, and takes the last of two in one call', async () => {
    const store = await create();
    await store.put([checkpointOf('a', { crc64: '1' })]);
    await store.put([checkpointOf('a', { sentBytes: 1 }), checkpointOf('a', { sentBytes: 2 })]);
    equal(await store.list(), [checkpointOf('a', { sentBytes: 2 })]);
  });

  it('deletes what is asked for and nothing else', async () => {
    const store = await create();
    await store.put(['a', 'b', 'c'].map((id) => checkpointOf(id)));
    await store.delete(['a', 'c', 'unknown']);
    equal(await idsOf(store), ['b']);
  });

  it('takes calls in their order, also when nobody waits for them', async () => {
    const store = await create();
    const calls = [
      store.put([checkpointOf('a'), checkpointOf('b')]),
      store.delete(['a']),
      store.put([checkpointOf('a', { sentBytes: 7 })]),
      store.delete(['b']),
      store.put([checkpointOf('c')]),
    ];
    const seen = await store.list();
    equal(seen.map(({ id, sentBytes }) => [id, sentBytes]).sort(), [
      ['a', 7],
      ['c', 0],
    ]);
    await Promise.all(calls);
    equal(await idsOf(store), ['a', 'c']);
  });

  it('lists what was put before, and not what is put after', async () => {
    const store = await create();
    const calls = [store.put([checkpointOf('a')]), store.list(), store.put([checkpointOf('b')])];
    const [, seen] = await Promise.all(calls);
    equal(seen, [checkpointOf('a')]);
    equal(await idsOf(store), ['a', 'b']);
  });

  it('does nothing when given nothing', async () => {
    const store = await create();
    await store.put([]);
    await store.delete([]);
    equal(await store.list(), []);
  });
}
